namespace BinanceUserStreams.Emulator.History;

/// <summary>How REST tells what has happened. Also the body of <c>POST /emulator/history</c>.</summary>
public sealed record HistorySettings
{
    /// <summary>
    /// How old a row must be before it is told, by the exchange's clock, and a change of a row: until then REST has it as
    /// it was. An hour at most.
    /// </summary>
    public long LagMilliseconds { get; init; }

    /// <summary>
    /// True to let <c>userTrades</c> and <c>allOrders</c> of USD-M list rows of COIN-M, too, as real accounts have seen.
    /// </summary>
    public bool ListsOtherProduct { get; init; }

    internal HistorySettings Checked() => LagMilliseconds is >= 0 and <= 3_600_000
        ? this
        : throw new ArgumentException("'lagMilliseconds' must be from 0 to 3600000.");
}
