using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Risk;

/// <summary>Positions of COIN-M futures need more margin. Source: Event Margin Call.</summary>
public sealed class CoinMMarginCall : MarginCall
{
    /// <summary>The exchange's short name of the account.</summary>
    public string? AccountAlias { get; private set; }

    internal static FieldTable<CoinMMarginCall> Fields { get; } = new(CallFields.For<CoinMMarginCall>())
    {
        { "i", nameof(AccountAlias), static (e, ref r) => e.AccountAlias = r.Name() },
    };
}
