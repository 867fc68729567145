namespace BinanceUserStreams.Emulator.Trading;

/// <summary>What becomes of the orders of an account of Spot, Margin or options, step by step.</summary>
internal sealed class OrderCourse<TOrder>(ITradingSteps<TOrder> account)
    where TOrder : class
{
    private int _turn = -1;
    private (TOrder Order, int Fills)? _left;

    /// <returns>How many events each step made.</returns>
    public IEnumerable<int> Run(ScriptedOrder script, TradingPlan plan) => plan switch
    {
        { SelfTrades: true } => FillWholly(script.Opposite(), script.AsTaker()),
        { MixedEndings: true } => (Interlocked.Increment(ref _turn) % 6) switch
        {
            0 => FillWholly(script),
            1 => End(script, "CANCELED"),
            2 => CancelAfterFills(script),
            3 => End(script, "EXPIRED"),
            4 => End(script, "EXPIRED_IN_MATCH"),
            _ => Leave(script),
        },
        _ => FillWholly(script),
    };

    private IEnumerable<int> FillWholly(params ScriptedOrder[] sides)
    {
        List<TOrder> orders = [];
        foreach (var side in sides)
        {
            var (order, events) = account.Place(side);
            orders.Add(order);
            yield return events;
        }

        for (var index = 0; index < sides[0].Fills.Count; index++)
        {
            yield return account.Fill(orders, index);
        }
    }

    private IEnumerable<int> End(ScriptedOrder script, string status)
    {
        var (order, events) = account.Place(script);
        yield return events;
        yield return account.End(order, status);
    }

    private IEnumerable<int> CancelAfterFills(ScriptedOrder script)
    {
        // It wants more than it gets.
        var (order, events) = account.Place(
            new ScriptedOrder(script.Instrument, script.IsBuy, script.Price, [.. script.Fills, script.Fills[0]]));
        yield return events;
        for (var index = 0; index < script.Fills.Count; index++)
        {
            yield return account.Fill([order], index);
        }

        yield return account.End(order, "CANCELED");
    }

    /// <summary>Leaves an order open, and fills the one that was left open before.</summary>
    private IEnumerable<int> Leave(ScriptedOrder script)
    {
        var (order, events) = account.Place(script);
        var left = _left;
        _left = (order, script.Fills.Count);
        yield return events;
        for (var index = 0; index < left?.Fills; index++)
        {
            yield return account.Fill([left.Value.Order], index);
        }
    }
}
