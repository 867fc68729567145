namespace BinanceUserStreams.Emulator.Trading;

/// <summary>An order on the exchange, as far as it is filled.</summary>
internal sealed class PlacedOrder(ScriptedOrder script, long id, ConditionalOrder? origin = null)
{
    public ScriptedOrder Script => script;

    public long Id => id;

    /// <summary>The conditional order that it was; null for one that was placed as it is.</summary>
    public ConditionalOrder? Origin => origin;

    public string Type => origin?.TriggeredType ?? "LIMIT";

    public string ClientId { get; } = $"emulator-{id}";

    public decimal Filled { get; private set; }

    public decimal AveragePrice { get; private set; }

    public decimal Rest => script.Quantity - Filled;

    public string Status => Filled == 0 ? "NEW" : Rest > 0 ? "PARTIALLY_FILLED" : "FILLED";

    public string Side => script.IsBuy ? "BUY" : "SELL";

    public void Fill(ScriptedFill fill)
    {
        AveragePrice = Filled == 0
            ? fill.Price
            : script.Instrument.Average(Filled, AveragePrice, fill.Quantity, fill.Price);
        Filled += fill.Quantity;
    }
}
