using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace BinanceUserStreams.Crash;

/// <summary>The totals as a table for people and for Markdown.</summary>
internal static class CrashReport
{
    public static string Markdown(CrashOptions options, string engine, CrashTotals totals)
    {
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"""
            `dotnet run -c Release --project tests/BinanceUserStreams.Crash -- --kills {options.Kills} --seed {options.Seed} --flush {options.Flush}{(options.Repairs ? " --repair Yes" : "")}{(options.Optimizes ? " --optimize Yes" : "")}`

            {engine}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores

            | `kill -9` with `-JournalFlush {options.Flush}` | |
            |---|---:|
            """);
        foreach (var (what, figure) in Rows(totals))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {what} | {figure} |");
        }

        foreach (var finding in totals.Findings)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"\nBROKEN: {finding}");
        }

        return text.ToString();
    }

    private static (string What, string Figure)[] Rows(CrashTotals totals) =>
    [
        ("processes killed", Text(totals.Kills)),
        ("objects emitted (events and status)", Text(totals.Emitted)),
        ("lines in the journals", Text(totals.Journaled)),
        ("emitted, but not in the journal", Text(totals.Missing)),
        ("torn last lines, each set aside at the restart", Text(totals.TornTails)),
        ("trades sent by the exchange", Text(totals.TradesSent)),
        ("in the journal", Text(totals.TradesJournaled)),
        ("of these, read back after a gap", Text(totals.TradesRecovered)),
        ("inside a declared gap, and not read back", Text(totals.TradesInGaps)),
        ("lost outside the gaps", Text(totals.TradesLost)),
        ("doubled or out of order", Text(totals.TradesDoubledOrDisordered)),
        ("gaps declared", Text(totals.Gaps)),
        ("old files put into the journals", Text(totals.OldFiles)),
        ("of these, removed: all old enough, and needed by nobody", Text(totals.OldFilesRemoved)),
        ("of the others, compressed", Text(totals.OldFilesCompressed)),
        ("gone, changed or incomplete", Text(totals.OldFilesDamaged)),
        ("seconds", Text((long)totals.Elapsed.TotalSeconds)),
    ];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
