using System.Text.Json;
using BinanceUserStreams.Journal;
using BinanceUserStreams.JournalRepair;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fleet.Coverage;

/// <summary>Reads what a host says of itself, strictly: a claim that was misread would hide a gap.</summary>
internal static class HeardReportReader
{
    private const int LongestName = 1000;

    /// <exception cref="FormatException">It is no report of this version.</exception>
    /// <exception cref="InvalidOperationException">A member has a value of another kind.</exception>
    /// <exception cref="KeyNotFoundException">A member is missing.</exception>
    public static HeardReport Read(JsonElement report)
    {
        if (report.GetProperty(HeardFields.Heard).GetInt32() != HeardReport.Version)
        {
            throw new FormatException("it is of another version of this module");
        }

        var host = NameOf(report.GetProperty(HeardFields.Host)) ?? throw new FormatException("it has no host");
        var accounts = report.GetProperty(HeardFields.Accounts);
        if (accounts.GetArrayLength() > HeardReport.MostAccounts)
        {
            throw new FormatException("it has more accounts than a host can receive");
        }

        HashSet<StreamSource> known = [];
        List<HeardAccount> read = [];
        foreach (var account in accounts.EnumerateArray())
        {
            read.Add(ReadAccount(account));
            if (!known.Add(read[read.Count - 1].Source))
            {
                throw new FormatException("it has an account twice");
            }
        }

        return new HeardReport(host, read);
    }

    private static HeardAccount ReadAccount(JsonElement account)
    {
        var market = KnownName<Market>.Find(account.GetProperty(HeardFields.Market).GetString())
            ?? throw new FormatException("it has a market that this version does not know");
        StreamSource source = new(market, Optional(account, HeardFields.Account), Optional(account, HeardFields.Symbol));
        return new HeardAccount(source, account.GetProperty(HeardFields.Open).GetBoolean(), ReadRanges(account));
    }

    private static List<TimeRange> ReadRanges(JsonElement account)
    {
        var times = account.GetProperty(HeardFields.Ranges);
        var count = times.GetArrayLength();
        if (count is 0 or > HeardAccount.MostRanges * 2 || count % 2 != 0)
        {
            throw new FormatException("an account of it has no ranges, half a one, or too many");
        }

        List<TimeRange> ranges = new(count / 2);
        for (var i = 0; i < count; i += 2)
        {
            TimeRange range = new(times[i].GetDateTimeOffset().ToUniversalTime(), times[i + 1].GetDateTimeOffset().ToUniversalTime());
            if (range.To < range.From || (i > 0 && range.From <= ranges[ranges.Count - 1].To))
            {
                throw new FormatException("its ranges are not in the order of time");
            }

            ranges.Add(range);
        }

        return ranges;
    }

    private static string? Optional(JsonElement account, string member) =>
        account.TryGetProperty(member, out var name) ? NameOf(name) : null;

    private static string? NameOf(JsonElement name) => name.GetString() is not { } text ? null
        : text.Length <= LongestName ? text
        : throw new FormatException("it has a name that is too long");
}
