using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Algo;

/// <summary>
/// A conditional order of COIN-M futures was created, triggered or ended. Not documented, but sent: COIN-M has the same
/// service since 2026-06. It is read as USDⓈ-M sends it, with the alias of the other COIN-M events.
/// </summary>
public sealed class CoinMAlgoUpdate : AlgoUpdate
{
    /// <summary>The exchange's short name of the account.</summary>
    public string? AccountAlias { get; private set; }

    internal static FieldTable<CoinMAlgoUpdate> Members { get; } = new(AlgoFields.For<CoinMAlgoUpdate>());

    internal static FieldTable<CoinMAlgoUpdate> Fields { get; } = new(Common.For<CoinMAlgoUpdate>())
    {
        { "i", nameof(AccountAlias), static (e, ref r) => e.AccountAlias = r.Name() },
        { "o", Members },
    };
}
