using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Accounts;

/// <summary>
/// Balances or positions of COIN-M futures have changed. Source: Event Balance and Position Update.
/// </summary>
public sealed class CoinMAccountUpdate : AccountUpdate
{
    /// <summary>The exchange's short name of the account.</summary>
    public string? AccountAlias { get; private set; }

    internal static FieldTable<CoinMAccountUpdate> Fields { get; } = new(Common.For<CoinMAccountUpdate>())
    {
        { "i", nameof(AccountAlias), static (e, ref r) => e.AccountAlias = r.Name() },
        { "a", new FieldTable<CoinMAccountUpdate>(AccountFields.For<CoinMAccountUpdate>()) },
    };
}
