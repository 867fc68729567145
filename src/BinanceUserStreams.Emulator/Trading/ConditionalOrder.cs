namespace BinanceUserStreams.Emulator.Trading;

/// <summary>
/// An order of the algo service: it waits, is triggered, and becomes an order of its own. Every second one is a trailing
/// stop, which is told as new twice, before and after it follows the price.
/// </summary>
internal sealed class ConditionalOrder(ScriptedOrder script, long id)
{
    // Ids of the service are far beyond those of orders.
    private const long FirstId = 1_000_000_000_000_000;

    public ScriptedOrder Script => script;

    public long Id { get; } = FirstId + id;

    public string ClientId { get; } = $"emulator-algo-{id}";

    public bool IsTrailing { get; } = id % 2 == 0;

    public string Type => IsTrailing ? "TRAILING_STOP_MARKET" : "STOP";

    /// <summary>The type of the order that it becomes.</summary>
    public string TriggeredType => IsTrailing ? "MARKET" : "LIMIT";

    /// <summary>True once a trailing stop follows the price.</summary>
    public bool IsActivated { get; set; }

    public string Status { get; set; } = "NEW";

    /// <summary>The order that it has become; null until it is triggered.</summary>
    public PlacedOrder? Placed { get; set; }

    /// <summary>When it was triggered; 0 until then.</summary>
    public long TriggeredAt { get; set; }
}
