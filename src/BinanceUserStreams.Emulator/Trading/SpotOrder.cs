using System.Globalization;
using BinanceUserStreams.Emulator.Trading.Records;

namespace BinanceUserStreams.Emulator.Trading;

/// <summary>An order of Spot or Margin, as far as it is filled, and all it was before.</summary>
internal sealed class SpotOrder(ScriptedOrder script, long id, long createdAt)
{
    private const string ClientPrefix = "emulator-";

    private readonly List<OrderState> _states = [new("NEW", 0, 0, 0, createdAt)];

    public ScriptedOrder Script => script;

    public long Id => id;

    public long CreatedAt => createdAt;

    public string ClientId { get; } = $"{ClientPrefix}{id}";

    public string Side => script.IsBuy ? "BUY" : "SELL";

    public string Type { get; init; } = "LIMIT";

    /// <summary>What it waits for; 0 for an order that waits for nothing.</summary>
    public decimal StopPrice { get; init; }

    /// <summary>The number of its order list; -1 when it is in none.</summary>
    public long ListId { get; init; } = -1;

    public OrderState State => _states[^1];

    public decimal Filled => State.Filled;

    /// <summary>What was paid for <see cref="Filled"/>.</summary>
    public decimal Paid => State.Value;

    public decimal Rest => script.Quantity - Filled;

    public string Status => State.Status;

    /// <summary>Whether it may still be filled.</summary>
    public bool IsOpen => Status is "NEW" or "PARTIALLY_FILLED";

    /// <summary>Whether it is, or was, for the book: what waits for a price is not.</summary>
    public bool IsWorking => StopPrice == 0;

    /// <summary>Whether it stands in the book: then its report tells since when.</summary>
    public bool IsOnBook => IsWorking && IsOpen;

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
        var (filled, paid) = (Filled + fill.Quantity, Paid + (fill.Quantity * fill.Price));
        _states.Add(new OrderState(
            filled < script.Quantity ? "PARTIALLY_FILLED" : "FILLED", filled, paid / filled, paid, time));
    }

    /// <summary>Ends it with what is left of it unfilled.</summary>
    public void End(string status, long time) => _states.Add(State with { Status = status, Time = time });
}
