namespace BinanceUserStreams.Events.Snapshots;

/// <summary>
/// Balances, positions and open orders of an account as the REST API has them at one moment. The module makes it; the exchange has
/// no such event.
/// </summary>
public sealed class AccountSnapshot : UserStreamEvent
{
    /// <inheritdoc/>
    public override string EventType => "AccountSnapshot";

    /// <inheritdoc/>
    public override string Summary => "";
}
