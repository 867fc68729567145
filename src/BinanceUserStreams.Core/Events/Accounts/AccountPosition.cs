using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Accounts;

/// <summary>One side of one symbol's position after a change.</summary>
public sealed class AccountPosition : EventItem
{
    private OptionalDecimal _positionAmount;
    private OptionalDecimal _entryPrice;
    private OptionalDecimal _breakEvenPrice;
    private OptionalDecimal _accumulatedRealized;
    private OptionalDecimal _unrealizedProfit;
    private OptionalDecimal _isolatedWallet;

    /// <summary>The symbol.</summary>
    public string? Symbol { get; private set; }

    /// <summary>BOTH, LONG or SHORT.</summary>
    public string? PositionSide { get; private set; }

    /// <summary>The amount; negative if it is sold short, in contracts on COIN-M.</summary>
    public decimal? PositionAmount => _positionAmount.Value;

    /// <summary>The average price at which it was opened.</summary>
    public decimal? EntryPrice => _entryPrice.Value;

    /// <summary>The price at which closing it costs nothing.</summary>
    public decimal? BreakEvenPrice => _breakEvenPrice.Value;

    /// <summary>The profit realised so far, before fees.</summary>
    public decimal? AccumulatedRealized => _accumulatedRealized.Value;

    /// <summary>The profit that closing it would realise.</summary>
    public decimal? UnrealizedProfit => _unrealizedProfit.Value;

    /// <summary>cross or isolated; missing on Portfolio Margin.</summary>
    public string? MarginType { get; private set; }

    /// <summary>The wallet of an isolated position; missing on Portfolio Margin.</summary>
    public decimal? IsolatedWallet => _isolatedWallet.Value;

    /// <summary>The asset of the margin; sent, but not documented.</summary>
    public string? MarginAsset { get; private set; }

    internal static FieldTable<AccountPosition> Fields { get; } = new()
    {
        { "s", nameof(Symbol), static (e, ref r) => e.Symbol = r.Name() },
        { "ps", nameof(PositionSide), static (e, ref r) => e.PositionSide = r.Name() },
        { "pa", nameof(PositionAmount), static (e, ref r) => e._positionAmount = r.Decimal() },
        { "ep", nameof(EntryPrice), static (e, ref r) => e._entryPrice = r.Decimal() },
        { "bep", nameof(BreakEvenPrice), static (e, ref r) => e._breakEvenPrice = r.Decimal() },
        { "cr", nameof(AccumulatedRealized), static (e, ref r) => e._accumulatedRealized = r.Decimal() },
        { "up", nameof(UnrealizedProfit), static (e, ref r) => e._unrealizedProfit = r.Decimal() },
        { "mt", nameof(MarginType), static (e, ref r) => e.MarginType = r.Name() },
        { "iw", nameof(IsolatedWallet), static (e, ref r) => e._isolatedWallet = r.Decimal() },
        { "ma", nameof(MarginAsset), static (e, ref r) => e.MarginAsset = r.Name() },
    };

    /// <summary>Symbol, side, amount and entry price.</summary>
    public override string ToString() =>
        SummaryText.Of(Symbol, SummaryText.Hedge(PositionSide), SummaryText.Deal(PositionAmount, EntryPrice));
}
