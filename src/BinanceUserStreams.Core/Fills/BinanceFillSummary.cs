using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Numbers;

namespace BinanceUserStreams.Fills;

/// <summary>
/// What some fills add up to, exact. Nothing is added up that is not of one asset, or of one symbol: what they are summed up by is
/// null where they were not.
/// </summary>
public sealed class BinanceFillSummary
{
    internal BinanceFillSummary()
    {
    }

    /// <summary>The day of the fills in the time zone that was asked for; its time is 00:00.</summary>
    public DateTime? Day { get; internal init; }

    /// <summary>The market.</summary>
    public Market? Market { get; internal init; }

    /// <summary>The user's own name for the account.</summary>
    public string? Account { get; internal init; }

    /// <summary>The symbol.</summary>
    public string? Symbol { get; internal init; }

    /// <summary>UM, CM or Margin of Portfolio Margin.</summary>
    public string? BusinessUnit { get; internal init; }

    /// <summary>How many fills.</summary>
    public long Count { get; internal init; }

    /// <summary>Of the fills that tell it, the part that was the maker's side: 0 to 1.</summary>
    public double? MakerShare { get; internal init; }

    /// <summary>The quantity that was bought; null where the fills are of several symbols.</summary>
    public decimal? Bought { get; internal init; }

    /// <summary>The quantity that was sold; null where the fills are of several symbols.</summary>
    public decimal? Sold { get; internal init; }

    /// <summary>What was bought and sold, by quote asset. Contracts of COIN-M are not in it: no event tells their size.</summary>
    public BinanceAmounts Volume { get; internal init; } = new();

    /// <summary>The commissions by asset; negative is a rebate.</summary>
    public BinanceAmounts Fees { get; internal init; } = new();

    /// <summary>The profit that the fills realised, by asset, without the commissions.</summary>
    public BinanceAmounts RealizedProfit { get; internal init; } = new();

    /// <summary>The profit less the commissions, by asset. Funding is none of it: it is no fill.</summary>
    public BinanceAmounts Net { get; internal init; } = new();

    /// <summary>How many fills have no fee and no profit yet, because only TRADE_LITE told of them: they are missing in the sums.</summary>
    public long WithoutFee { get; internal init; }

    /// <summary>One line for a log.</summary>
    public override string ToString() => SummaryText.Of(
        Day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Account, Symbol, $"{Count} fills", $"net {Net}");
}
