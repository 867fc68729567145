using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Accounts;

/// <summary>
/// The leverage of a symbol of COIN-M futures has changed. Source: Event Account Configuration Update.
/// </summary>
public sealed class CoinMAccountConfigUpdate : AccountConfigUpdate
{
    internal static FieldTable<CoinMAccountConfigUpdate> Fields { get; } = new(Common.For<CoinMAccountConfigUpdate>())
    {
        { "ac", new FieldTable<CoinMAccountConfigUpdate>(LeverageFields.For<CoinMAccountConfigUpdate>()) },
    };
}
