namespace BinanceUserStreams.Emulator.Trading;

/// <summary>Two orders of which one ends the other: OCO.</summary>
internal sealed class SpotOrderList
{
    /// <param name="id">Its number.</param>
    /// <param name="orderId">The number of the order that is filled.</param>
    /// <param name="otherId">The number of the one beside it.</param>
    /// <param name="script">What both want.</param>
    /// <param name="createdAt">When it is placed, in milliseconds.</param>
    public SpotOrderList(long id, long orderId, long otherId, ScriptedOrder script, long createdAt)
    {
        Id = id;
        ClientId = $"emulator-list-{id}";
        Main = new SpotOrder(script, orderId, createdAt) { Type = "LIMIT_MAKER", ListId = id };
        Other = new SpotOrder(script, otherId, createdAt)
        {
            Type = "STOP_LOSS_LIMIT",
            ListId = id,
            StopPrice = script.IsBuy ? script.Price * 1.1m : script.Price * 0.9m,
        };
    }

    public long Id { get; }

    public string ClientId { get; }

    /// <summary>The order that is filled.</summary>
    public SpotOrder Main { get; }

    /// <summary>The one that waits for another price, and expires.</summary>
    public SpotOrder Other { get; }

    public long CreatedAt => Main.CreatedAt;

    public string Symbol => Main.Script.Instrument.Symbol;

    /// <summary>When both had ended, in milliseconds; null as long as one has not.</summary>
    public long? DoneAt { get; set; }

    /// <summary>Whether both had ended at a time.</summary>
    public bool WasDone(long time) => DoneAt <= time;
}
