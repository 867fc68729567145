using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Accounts;

/// <summary>
/// The leverage of a futures symbol of Portfolio Margin has changed. Source: Event Futures Account Configuration
/// Update.
/// </summary>
public sealed class PortfolioMarginAccountConfigUpdate : AccountConfigUpdate
{
    /// <summary>UM (USDⓈ-M) or CM (COIN-M): whose symbol it is.</summary>
    public string? BusinessUnit { get; private set; }

    internal static FieldTable<PortfolioMarginAccountConfigUpdate> Fields { get; } =
        new(Common.For<PortfolioMarginAccountConfigUpdate>())
        {
            { "fs", nameof(BusinessUnit), static (e, ref r) => e.BusinessUnit = r.Name() },
            {
                "ac",
                new FieldTable<PortfolioMarginAccountConfigUpdate>(
                    LeverageFields.For<PortfolioMarginAccountConfigUpdate>())
            },
        };
}
