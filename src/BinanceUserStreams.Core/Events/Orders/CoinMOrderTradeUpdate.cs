using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Orders;

/// <summary>
/// An order of COIN-M futures was created, changed, filled or ended; notionals are in the base asset. Source: Event
/// Order Update.
/// </summary>
public sealed class CoinMOrderTradeUpdate : FuturesOrderTradeUpdate
{
    /// <summary>The exchange's short name of the account.</summary>
    public string? AccountAlias { get; private set; }

    /// <summary>The asset of the margin.</summary>
    public string? MarginAsset { get; private set; }

    internal static FieldTable<CoinMOrderTradeUpdate> Members { get; } = new(FuturesFields.For<CoinMOrderTradeUpdate>())
    {
        { "ma", nameof(MarginAsset), static (e, ref r) => e.MarginAsset = r.Name() },
    };

    internal static FieldTable<CoinMOrderTradeUpdate> Fields { get; } = new(Common.For<CoinMOrderTradeUpdate>())
    {
        { "i", nameof(AccountAlias), static (e, ref r) => e.AccountAlias = r.Name() },
        { "o", Members },
    };
}
