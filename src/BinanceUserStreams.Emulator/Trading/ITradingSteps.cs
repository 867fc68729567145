namespace BinanceUserStreams.Emulator.Trading;

/// <summary>What can be done with the orders of an account, each step with the events it makes.</summary>
internal interface ITradingSteps<TOrder>
{
    /// <summary>Places an order, and how many events that made.</summary>
    (TOrder Order, int Events) Place(ScriptedOrder script);

    /// <summary>Fills orders with one trade: one, or both sides of it.</summary>
    /// <returns>How many events that made.</returns>
    int Fill(IReadOnlyList<TOrder> sides, int fill);

    /// <summary>Ends an order that is not filled, or not wholly.</summary>
    /// <returns>How many events that made.</returns>
    int End(TOrder order, string status);
}
