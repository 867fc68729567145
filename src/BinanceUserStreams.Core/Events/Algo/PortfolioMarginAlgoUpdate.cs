using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Algo;

/// <summary>
/// A conditional futures order of Portfolio Margin was created, triggered or ended. Source: Event Algo Order Update.
/// </summary>
public sealed class PortfolioMarginAlgoUpdate : AlgoUpdate
{
    /// <summary>UM (USDⓈ-M) or CM (COIN-M): whose order it is.</summary>
    public string? BusinessUnit { get; private set; }

    internal static FieldTable<PortfolioMarginAlgoUpdate> Members { get; } = new(AlgoFields.For<PortfolioMarginAlgoUpdate>());

    internal static FieldTable<PortfolioMarginAlgoUpdate> Fields { get; } = new(Common.For<PortfolioMarginAlgoUpdate>())
    {
        { "fs", nameof(BusinessUnit), static (e, ref r) => e.BusinessUnit = r.Name() },
        { "ao", Members },
    };
}
