namespace BinanceUserStreams.FleetCampaign.Ledger;

/// <summary>A time of which a reader told that events are missing, or that one host missed them.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="To">Its end.</param>
/// <param name="ToldAt">When it was told.</param>
/// <param name="Text">The reason, or the hosts that heard it.</param>
internal sealed record ToldRange(DateTimeOffset From, DateTimeOffset To, DateTimeOffset ToldAt, string Text)
{
    /// <summary>True if a moment lies in it.</summary>
    public bool Has(DateTimeOffset moment) => moment >= From && moment <= To;
}
