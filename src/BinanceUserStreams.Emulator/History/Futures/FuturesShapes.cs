using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Emulator.History.Futures;

/// <summary>How a product of futures writes its rows. Source: the samples of its pages.</summary>
internal sealed record FuturesShapes
{
    /// <summary>A row of <c>userTrades</c>.</summary>
    public required RowShape<Trade> Trade { get; init; }

    /// <summary>A row of <c>allOrders</c>.</summary>
    public required RowShape<OrderRow> ListedOrder { get; init; }

    /// <summary>A row of <c>openOrders</c>, and <c>order</c>.</summary>
    public required RowShape<OrderRow> Order { get; init; }

    /// <summary>A row of <c>income</c>.</summary>
    public required RowShape<IncomeRow> Income { get; init; }

    /// <summary>A row of <c>openAlgoOrders</c>.</summary>
    public required RowShape<AlgoRow> OpenAlgo { get; init; }

    /// <summary>A row of <c>allAlgoOrders</c>.</summary>
    public required RowShape<AlgoRow> ListedAlgo { get; init; }

    /// <summary><c>algoOrder</c>.</summary>
    public required RowShape<AlgoRow> Algo { get; init; }

    /// <summary>A row of <c>positionRisk</c>.</summary>
    public required RowShape<Position> Position { get; init; }

    /// <summary><c>account</c>.</summary>
    public required RowShape<AccountRow> Account { get; init; }

    public static RowShape<Trade> Trades(string members) => new(members, OrderMembers.Trades);

    public static RowShape<OrderRow> Orders(string members) => new(members, OrderMembers.Orders);

    public static RowShape<AlgoRow> Algos(string members) => new(members, AlgoMembers.All);

    public static RowShape<Position> Positions(string members) => new(members, PositionMembers.All);

    public static RowShape<AccountRow> Accounts(string members, string assets, string positions) =>
        new(members, AccountMembers.Accounts(assets, positions));
}
