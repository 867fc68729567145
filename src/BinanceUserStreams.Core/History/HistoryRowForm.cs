namespace BinanceUserStreams.History;

/// <summary>Which members a list's rows have.</summary>
internal enum HistoryRowForm
{
    /// <summary>Trades of the account.</summary>
    Trade,

    /// <summary>Orders.</summary>
    Order,

    /// <summary>Conditional orders of the algo service.</summary>
    AlgoOrder,

    /// <summary>Income of futures, which names the symbols that were traded.</summary>
    Income,

    /// <summary>Capital flow of cross margin, likewise.</summary>
    CapitalFlow,

    /// <summary>Order lists (OCO and the like) of Spot, likewise.</summary>
    OrderList,

    /// <summary>Positions, which name the symbols that changed.</summary>
    Position,

    /// <summary>Nothing that is looked at row by row: an account, balances.</summary>
    Whole,
}
