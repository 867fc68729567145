using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Orders;

/// <summary>
/// A fill, sent sooner than ORDER_TRADE_UPDATE and with less. The same fill comes there too: count it once, by symbol
/// and trade id. Source: Event Trade Lite.
/// </summary>
public sealed class TradeLite : UserStreamEvent
{
    private OptionalDecimal _quantity;
    private OptionalDecimal _price;
    private OptionalDecimal _lastFilledQuantity;
    private OptionalDecimal _lastFilledPrice;
    private OptionalNumber _orderId;
    private OptionalNumber _tradeId;
    private OptionalFlag _isMaker;

    /// <inheritdoc/>
    public override string EventType => "TRADE_LITE";

    /// <inheritdoc/>
    public override string Summary => SummaryText.Of(
        Symbol,
        Side,
        SummaryText.Deal(LastFilledQuantity, LastFilledPrice),
        IsMaker switch { true => "maker", false => "taker", null => null });

    /// <summary>The symbol.</summary>
    public string? Symbol { get; private set; }

    /// <summary>BUY or SELL.</summary>
    public string? Side { get; private set; }

    /// <summary>The exchange's id of the order.</summary>
    public long? OrderId => _orderId.Value;

    /// <summary>The client's id of the order.</summary>
    public string? ClientOrderId { get; private set; }

    /// <summary>The id of the trade.</summary>
    public long? TradeId => _tradeId.Value;

    /// <summary>The quantity of the fill.</summary>
    public decimal? LastFilledQuantity => _lastFilledQuantity.Value;

    /// <summary>The price of the fill.</summary>
    public decimal? LastFilledPrice => _lastFilledPrice.Value;

    /// <summary>The quantity that was ordered.</summary>
    public decimal? Quantity => _quantity.Value;

    /// <summary>The price that was ordered; 0 at market.</summary>
    public decimal? Price => _price.Value;

    /// <summary>True if the fill was the maker's side.</summary>
    public bool? IsMaker => _isMaker.ToBoolean();

    internal override IEnumerable<string?> Symbols => [Symbol];

    // Of a kind of its own: the order's update of the same fill says more, and both stay.
    internal override bool TryGetIdentity(out FrameFingerprint identity)
    {
        identity = default;
        if (Symbol is null || Side is null || _orderId.Value is not { } order || !(_tradeId.Value > 0))
        {
            return false;
        }

        identity = OrderIdentity.Fill(IdentityKind.ShortFill, Symbol, order, _tradeId.Value ?? 0, Side).Fingerprint;
        return true;
    }

    internal static FieldTable<TradeLite> Fields { get; } = new(Common.For<TradeLite>())
    {
        { "s", nameof(Symbol), static (e, ref r) => e.Symbol = r.Name() },
        { "S", nameof(Side), static (e, ref r) => e.Side = r.Name() },
        { "i", nameof(OrderId), static (e, ref r) => e._orderId = r.Number() },
        { "c", nameof(ClientOrderId), static (e, ref r) => e.ClientOrderId = r.Text() },
        { "t", nameof(TradeId), static (e, ref r) => e._tradeId = r.Number() },
        { "l", nameof(LastFilledQuantity), static (e, ref r) => e._lastFilledQuantity = r.Decimal() },
        { "L", nameof(LastFilledPrice), static (e, ref r) => e._lastFilledPrice = r.Decimal() },
        { "q", nameof(Quantity), static (e, ref r) => e._quantity = r.Decimal() },
        { "p", nameof(Price), static (e, ref r) => e._price = r.Decimal() },
        { "m", nameof(IsMaker), static (e, ref r) => e._isMaker = r.Flag() },
    };
}
