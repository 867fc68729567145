namespace BinanceUserStreams.Fills;

/// <summary>By what fills are summed up.</summary>
public enum FillGrouping
{
    /// <summary>The day of the trade, in a time zone.</summary>
    Day = 1,

    /// <summary>The symbol, on Portfolio Margin of each business unit.</summary>
    Symbol,

    /// <summary>The account.</summary>
    Account,

    /// <summary>The market.</summary>
    Market,
}
