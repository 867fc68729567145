using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Status;

/// <summary>What a gap missed was read back from the exchange's REST API, as far as the exchange tells it.</summary>
public sealed class GapRepaired : StreamStatus
{
    // Letters of what the message says of what cannot be read back.
    private const int MostShown = 120;

    internal GapRepaired(StreamSource source, DateTimeOffset time, DateTimeOffset from, DateTimeOffset to, RepairFigures figures)
        : base(StreamStatusKind.GapRepaired, source, time, Describe(from, to, figures))
    {
        (From, To) = (from, to);
        Figures = figures;
    }

    /// <summary>The beginning of the gap (UTC).</summary>
    public DateTimeOffset From { get; }

    /// <summary>The end of the gap (UTC).</summary>
    public DateTimeOffset To { get; }

    /// <summary>Fills that were missing.</summary>
    public long Fills => Figures.Fills;

    /// <summary>Orders whose state had changed without a fill.</summary>
    public long OrderStates => Figures.OrderStates;

    /// <summary>Conditional orders whose state had changed.</summary>
    public long AlgoStates => Figures.AlgoStates;

    /// <summary>Requests that it took; 0 if it was read in one with an earlier gap, which counts them.</summary>
    public int Calls => Figures.Calls;

    /// <summary>Their weight.</summary>
    public long Weight => Figures.Weight;

    /// <summary>How long it took.</summary>
    public TimeSpan Duration => Figures.Duration;

    /// <summary>What of this time cannot be read back, each in words.</summary>
    public IReadOnlyList<string> Unrecoverable => Figures.Unrecoverable;

    internal RepairFigures Figures { get; }

    private static string Describe(DateTimeOffset from, DateTimeOffset to, RepairFigures figures)
    {
        var found = FormattableString.Invariant(
            $"{figures.Fills} fills, {figures.OrderStates} order states and {figures.AlgoStates} states of conditional orders");
        var cost = figures.Calls == 0 ? "read in one with an earlier gap" : FormattableString.Invariant(
            $"{figures.Calls} calls of weight {figures.Weight} in {figures.Duration.TotalSeconds:0.0} s");
        var rest = figures.Unrecoverable.Count == 0 ? "" : $"; not to be read back: {Shorten(figures.Unrecoverable)}";
        return FormattableString.Invariant(
            $"the gap from {from:yyyy-MM-dd HH:mm:ss.fff}Z to {to:yyyy-MM-dd HH:mm:ss.fff}Z is repaired: {found} were missing; {cost}{rest}");
    }

    // A line on a terminal, not a page: the property has all of it.
    private static string Shorten(IReadOnlyList<string> words)
    {
        var length = 0;
        var shown = words.TakeWhile((word, index) => (length += word.Length) <= MostShown || index == 0).ToList();
        var more = words.Count - shown.Count;
        return string.Join("; ", shown)
            + (more == 0 ? "" : FormattableString.Invariant($"; and {more} more, which Unrecoverable lists"));
    }
}
