namespace BinanceUserStreams.Emulator.Trading;

/// <summary>Two orders of which one ends the other: OCO.</summary>
internal sealed class SpotOrderList(long id)
{
    public long Id => id;

    public string ClientId { get; } = $"emulator-list-{id}";

    /// <summary>The order that is filled.</summary>
    public SpotOrder Main { get; private set; } = null!;

    /// <summary>The one that waits for another price, and expires.</summary>
    public SpotOrder Other { get; private set; } = null!;

    /// <summary>Both have ended.</summary>
    public bool IsDone { get; set; }

    /// <summary>Adds an order and what stands beside it.</summary>
    public void Add(SpotOrder order, long otherId)
    {
        Main = order;
        Other = new SpotOrder(order.Script, otherId, order.CreatedAt)
        {
            Type = "STOP_LOSS_LIMIT",
            ListId = id,
            StopPrice = order.Script.IsBuy ? order.Script.Price * 1.1m : order.Script.Price * 0.9m,
        };
    }
}
