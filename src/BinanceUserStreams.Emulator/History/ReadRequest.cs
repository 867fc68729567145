using System.Globalization;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Rest;
using BinanceUserStreams.Emulator.Trading.Records;

namespace BinanceUserStreams.Emulator.History;

/// <summary>A read whose signature was found good: what it asks for, by the rules of its row of the table.</summary>
/// <param name="read">The row of the table.</param>
/// <param name="sent">The parameters.</param>
/// <param name="account">Whose history it is.</param>
/// <param name="now">The time of the rows, in milliseconds.</param>
/// <param name="settings">What was set by the control API.</param>
internal sealed class ReadRequest(
    SignedRead read, SignedRequest sent, string account, long now, HistorySettings settings)
{
    public string Account => account;

    public HistorySettings Settings => settings;

    /// <summary>The time of the rows that are told, in milliseconds, without the lag.</summary>
    public long Now => now;

    /// <summary>Of what time rows are told: that of the newest, by the lag.</summary>
    public long AsOf { get; } = settings.LagMilliseconds > 0 ? now - settings.LagMilliseconds : long.MaxValue;

    /// <summary>The symbol; absent for all, or those of <see cref="Pair"/>.</summary>
    public string? Symbol { get; } = SymbolOf(read, sent);

    public string? Pair { get; } = read.Symbol == SymbolRule.SymbolOrPair ? sent["pair"] : null;

    /// <summary>The time of the oldest rows that are kept, in milliseconds.</summary>
    public long Oldest { get; } = now - (long)read.Retention.TotalMilliseconds;

    public string? this[string name] => sent[name];

    /// <summary>Whether a time is older than some time by the exchange's clock.</summary>
    public bool IsOlder(long time, TimeSpan age) => time < now - age.TotalMilliseconds;

    /// <exception cref="RefusedException">It is not there, or empty.</exception>
    public string Require(string name) => sent.Require(name);

    /// <summary>A whole number; nothing when it was not sent.</summary>
    /// <exception cref="RefusedException">It is no such number.</exception>
    public long? Number(string name) => sent[name] switch
    {
        null => null,
        { } text when text.All(char.IsAsciiDigit)
            && long.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new RefusedException(ExchangeError.MalformedParameter(name, "^[0-9]{1,19}$")),
    };

    /// <summary>
    /// A page of rows: from an id on, the first of a window that has a beginning, or the last of one that has none.
    /// </summary>
    /// <param name="rows">The rows.</param>
    /// <param name="timeOf">The time of a row.</param>
    /// <param name="idName">The parameter of the first id; absent where there is none.</param>
    /// <param name="excludesTimes">Whether that excludes times.</param>
    /// <param name="isListed">Which rows are meant; all when absent.</param>
    /// <exception cref="RefusedException">A parameter is wrong.</exception>
    public IReadOnlyList<T> Page<T>(
        RowLog<T> rows, Func<T, long> timeOf, string? idName, bool excludesTimes, Func<T, bool>? isListed = null)
    {
        var (from, to, isOpen) = Window();
        var limit = Limit();
        bool IsListed(T row) => isListed is null || isListed(row);
        if (idName is not null && Number(idName) is { } id)
        {
            var isTimed = sent["startTime"] is not null || sent["endTime"] is not null;
            RefusedException.ThrowIf(excludesTimes && isTimed ? ExchangeError.InvalidCombination : null);
            (from, to) = isTimed ? (from, to) : (Oldest, AsOf);
            return [.. rows.FromId(id)
                .Where(row => timeOf(row) >= from && timeOf(row) <= to && IsListed(row))
                .Take(limit)];
        }

        var found = rows.Between(from, to, newestFirst: isOpen).Where(IsListed).Take(limit);
        return [.. isOpen ? found.Reverse() : found];
    }

    /// <summary>How many rows are wanted.</summary>
    /// <exception cref="RefusedException">More than there may be, or none.</exception>
    public int Limit() => Number("limit") switch
    {
        null => read.UsualLimit,
        >= 1 and var limit when limit <= read.LargestLimit => (int)limit,
        _ => throw new RefusedException(ExchangeError.InvalidParameter("limit")),
    };

    /// <summary>
    /// The first and the last millisecond that are meant, within what is kept and told, and whether no beginning was sent.
    /// </summary>
    /// <exception cref="RefusedException">The times are wrong, or too far apart.</exception>
    public (long From, long To, bool IsOpen) Window()
    {
        var (start, end) = (Number("startTime"), Number("endTime"));
        if (start > end)
        {
            throw new RefusedException(ExchangeError.StartAfterEnd);
        }

        if (read.LongestWindow is { } longest && end - start > (long)longest.TotalMilliseconds)
        {
            throw new RefusedException(read.WindowTooLong(longest));
        }

        var length = (long)(read.LongestWindow ?? read.UsualWindow).TotalMilliseconds;
        var from = start ?? (end ?? now) - length;
        var to = end ?? (start is null || read.LongestWindow is null ? long.MaxValue : from + length);
        return (Math.Max(from, Oldest), Math.Min(to, AsOf), start is null);
    }

    private static string? SymbolOf(SignedRead read, SignedRequest sent)
    {
        var (symbol, pair) = (sent["symbol"], sent["pair"]);
        return read.Symbol switch
        {
            SymbolRule.None => null,
            SymbolRule.Mandatory when symbol is null => sent.Require("symbol"),
            SymbolRule.SymbolOrPair when symbol is null && pair is null => sent.Require("symbol"),
            SymbolRule.SymbolOrPair when symbol is not null && pair is not null =>
                throw new RefusedException(ExchangeError.InvalidCombination),
            _ when symbol is not null && !read.IsSymbol(symbol) =>
                throw new RefusedException(ExchangeError.InvalidSymbol),
            _ => symbol,
        };
    }
}
