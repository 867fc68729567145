namespace BinanceUserStreams.Emulator.Trading;

/// <summary>An order of Spot or Margin, as far as it is filled.</summary>
internal sealed class SpotOrder(ScriptedOrder script, long id, long createdAt)
{
    public ScriptedOrder Script => script;

    public long Id => id;

    public long CreatedAt => createdAt;

    public string ClientId { get; } = $"emulator-{id}";

    public string Side => script.IsBuy ? "BUY" : "SELL";

    public string Type { get; init; } = "LIMIT";

    /// <summary>What it waits for; 0 for an order that waits for nothing.</summary>
    public decimal StopPrice { get; init; }

    /// <summary>The number of its order list; -1 when it is in none.</summary>
    public long ListId { get; init; } = -1;

    public decimal Filled { get; private set; }

    /// <summary>What was paid for <see cref="Filled"/>.</summary>
    public decimal Paid { get; private set; }

    public decimal Rest => script.Quantity - Filled;

    /// <summary>It has ended without a fill.</summary>
    public bool IsExpired { get; set; }

    public string Status => IsExpired ? "EXPIRED"
        : Filled == 0 ? "NEW"
        : Rest > 0 ? "PARTIALLY_FILLED"
        : "FILLED";

    /// <summary>Whether it stands in the book: then its report tells since when.</summary>
    public bool IsOnBook => !IsExpired && Rest > 0 && StopPrice == 0;

    public void Fill(ScriptedFill fill)
    {
        Filled += fill.Quantity;
        Paid += fill.Quantity * fill.Price;
    }
}
