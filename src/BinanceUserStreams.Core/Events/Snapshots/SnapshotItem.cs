namespace BinanceUserStreams.Events.Snapshots;

/// <summary>One of the things that a snapshot lists.</summary>
public abstract class SnapshotItem : EventItem
{
    private protected SnapshotItem()
    {
    }

    /// <summary>UsdM, CoinM, Options, Spot or Margin: Portfolio Margin has three of them.</summary>
    public string? Product { get; internal set; }
}
