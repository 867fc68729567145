using System.Globalization;
using BinanceUserStreams.Emulator.Trading.Records;

namespace BinanceUserStreams.Emulator.Trading;

/// <summary>An order on the exchange, as far as it is filled, and all it was before.</summary>
internal sealed class PlacedOrder(ScriptedOrder script, long id, long createdAt, ConditionalOrder? origin = null)
{
    private const string ClientPrefix = "emulator-";

    private readonly List<OrderState> _states = [new("NEW", 0, 0, 0, createdAt)];

    public ScriptedOrder Script => script;

    public long Id => id;

    public long CreatedAt => createdAt;

    /// <summary>The conditional order that it was; null for one that was placed as it is.</summary>
    public ConditionalOrder? Origin => origin;

    public string Type => origin?.TriggeredType ?? "LIMIT";

    /// <summary>The limit; 0 without one.</summary>
    public decimal Price => Type == "MARKET" ? 0 : script.Price;

    public string ClientId { get; } = $"{ClientPrefix}{id}";

    public OrderState State => _states[^1];

    public decimal Filled => State.Filled;

    public decimal AveragePrice => State.AveragePrice;

    public decimal Rest => script.Quantity - Filled;

    public string Status => State.Status;

    /// <summary>What events that are no trades say has happened to it.</summary>
    public string Execution => Status == "EXPIRED_IN_MATCH" ? "EXPIRED" : Status;

    public string Side => script.IsBuy ? "BUY" : "SELL";

    /// <summary>The id of the order that has that name; 0 when none ever had.</summary>
    public static long IdOf(string clientId) =>
        clientId.StartsWith(ClientPrefix, StringComparison.Ordinal)
        && long.TryParse(clientId.AsSpan(ClientPrefix.Length), CultureInfo.InvariantCulture, out var id) ? id : 0;

    /// <summary>How it was at a time; null before it was placed.</summary>
    public OrderState? At(long time)
    {
        var index = _states.FindLastIndex(state => state.Time <= time);
        return index < 0 ? null : _states[index];
    }

    public void Fill(ScriptedFill fill, long time)
    {
        var instrument = script.Instrument;
        var average = Filled == 0 ? fill.Price : instrument.Average(Filled, AveragePrice, fill.Quantity, fill.Price);
        var filled = Filled + fill.Quantity;
        _states.Add(new OrderState(
            filled < script.Quantity ? "PARTIALLY_FILLED" : "FILLED",
            filled,
            average,
            State.Value + instrument.Value(fill.Quantity, fill.Price),
            time));
    }

    /// <summary>Ends it with what is left of it unfilled.</summary>
    public void End(string status, long time) => _states.Add(State with { Status = status, Time = time });
}
