using System.Globalization;

namespace BinanceUserStreams.Emulator.Trading;

/// <summary>
/// An order of the algo service: it waits, is triggered, and becomes an order of its own. Every second one is a trailing
/// stop, which is told as new twice, before and after it follows the price.
/// </summary>
internal sealed class ConditionalOrder(ScriptedOrder script, long id, long createdAt)
{
    // Ids of the service are far beyond those of orders.
    private const long FirstId = 1_000_000_000_000_000;
    private const string ClientPrefix = "emulator-algo-";

    private readonly List<(string Status, long Time)> _states = [("NEW", createdAt)];

    public ScriptedOrder Script => script;

    public long Id { get; } = FirstId + id;

    public long CreatedAt => createdAt;

    public string ClientId { get; } = $"{ClientPrefix}{id}";

    public bool IsTrailing { get; } = id % 2 == 0;

    public string Type => IsTrailing ? "TRAILING_STOP_MARKET" : "STOP";

    /// <summary>The type of the order that it becomes.</summary>
    public string TriggeredType => IsTrailing ? "MARKET" : "LIMIT";

    /// <summary>The limit of the order that it becomes; 0 without one.</summary>
    public decimal Price => IsTrailing ? 0 : script.Price;

    /// <summary>True once a trailing stop follows the price.</summary>
    public bool IsActivated { get; set; }

    public string Status => _states[^1].Status;

    /// <summary>Whether it may still be triggered.</summary>
    public bool IsWaiting => Status is "NEW" or "TRIGGERING";

    /// <summary>The order that it has become; null until it is triggered.</summary>
    public PlacedOrder? Placed { get; set; }

    /// <summary>When it was triggered; 0 until then.</summary>
    public long TriggeredAt { get; set; }

    /// <summary>The id of the order that has that name; 0 when none ever had.</summary>
    public static long IdOf(string clientId) =>
        clientId.StartsWith(ClientPrefix, StringComparison.Ordinal)
        && long.TryParse(clientId.AsSpan(ClientPrefix.Length), CultureInfo.InvariantCulture, out var id)
            ? FirstId + id
            : 0;

    /// <summary>Its status at a time, and since when; null before it was placed.</summary>
    public (string Status, long Time)? At(long time)
    {
        var index = _states.FindLastIndex(state => state.Time <= time);
        return index < 0 ? null : _states[index];
    }

    public void Become(string status, long time) => _states.Add((status, time));
}
