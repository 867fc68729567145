using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Accounts;

/// <summary>
/// Futures balances or positions of Portfolio Margin have changed; positions have no margin type and no isolated
/// wallet. Source: Event Futures Balance and Position Update.
/// </summary>
public sealed class PortfolioMarginAccountUpdate : AccountUpdate
{
    /// <summary>UM (USDⓈ-M) or CM (COIN-M): whose balances and positions they are.</summary>
    public string? BusinessUnit { get; private set; }

    /// <summary>The exchange's short name of the account; empty for UM.</summary>
    public string? AccountAlias { get; private set; }

    internal static FieldTable<PortfolioMarginAccountUpdate> Fields { get; } =
        new(Common.For<PortfolioMarginAccountUpdate>())
        {
            { "fs", nameof(BusinessUnit), static (e, ref r) => e.BusinessUnit = r.Name() },
            { "i", nameof(AccountAlias), static (e, ref r) => e.AccountAlias = r.Name() },
            { "a", new FieldTable<PortfolioMarginAccountUpdate>(AccountFields.For<PortfolioMarginAccountUpdate>()) },
        };
}
