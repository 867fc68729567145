using System.Globalization;
using System.Runtime.InteropServices;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Benchmarks;

/// <summary>Prints what was measured, and the peers' figures beside it.</summary>
internal static class FaultReport
{
    private static readonly string[] _headings =
    [
        "Fault", "Sockets", "Next event", "Trades", "Lost", "Outside gap", "Doubled", "Disordered",
        "Removed", "Gaps", "Gap time",
    ];

    public static void WriteMachine() =>
        Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores, "
            + $"{RuntimeInformation.OSDescription}");

    public static void Write(Market market, IReadOnlyList<FaultResult> results)
    {
        Console.WriteLine("\nTimes in milliseconds; trades each 10 ms");
        TextTable.Write(1, _headings, [.. results.Select(Row)]);
        if (market != Market.UsdMFutures)
        {
            return;
        }

        Console.WriteLine("\nSeconds from the fault to the next event; the peers' as measured before, see the README");
        TextTable.Write(
            1, ["Fault", "Here", .. PeerFigures.Names], [.. PeerFigures.All.Select(peers => Row(peers, results))]);
    }

    private static string[] Row(FaultResult result) =>
    [
        result.Case.Name,
        Text(result.Case.Connections),
        result.NextEvent is { } next ? Text(next.TotalMilliseconds) : "never",
        Text(result.Sent),
        Text(result.Lost),
        Text(result.LostUnnoticed),
        Text(result.Doubled),
        Text(result.Disordered),
        Text(result.Removed),
        Text(result.Gaps),
        Text(result.GapTime.TotalMilliseconds),
    ];

    private static string[] Row(PeerFigure peers, IReadOnlyList<FaultResult> results)
    {
        var here = results.First(result => result.Case.Name == peers.Case && result.Case.Connections == 1);
        return [peers.Fault, Here(here), .. peers.Figures];
    }

    private static string Here(FaultResult result) => result switch
    {
        { Case.Name: FaultCases.SentAgain } => result.Doubled == 0 ? "once" : "twice",
        { NextEvent: { } next } => next.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture),
        _ => "never",
    };

    private static string Text(double number) => number.ToString("0", CultureInfo.InvariantCulture);
}
