namespace BinanceUserStreams.Reports.Collecting;

/// <summary>A position as the last event told it. What the event did not tell is null.</summary>
internal sealed class PositionState
{
    public DateTimeOffset At { get; set; }

    public decimal? Amount { get; set; }

    public decimal? EntryPrice { get; set; }

    public decimal? UnrealizedProfit { get; set; }

    public string? MarginAsset { get; set; }
}
