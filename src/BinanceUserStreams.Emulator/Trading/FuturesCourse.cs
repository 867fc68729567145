namespace BinanceUserStreams.Emulator.Trading;

/// <summary>What becomes of the orders of a futures account, step by step.</summary>
internal sealed class FuturesCourse(FuturesAccount account)
{
    private int _turn = -1;
    private PlacedOrder? _left;
    private ConditionalOrder? _leftConditional;

    /// <returns>How many events each step made.</returns>
    public IEnumerable<int> Run(ScriptedOrder script, TradingPlan plan) => plan switch
    {
        { SelfTrades: true } => FillBothSides(script),
        { Conditional: true, MixedEndings: true } => (NextTurn() % 3) switch
        {
            0 => Trigger(script),
            1 => Cancel(script),
            _ => LeaveConditional(script),
        },
        { Conditional: true } => Trigger(script),
        { MixedEndings: true } => (NextTurn() % 6) switch
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

    private int NextTurn() => Interlocked.Increment(ref _turn);

    private IEnumerable<int> FillWholly(ScriptedOrder script, ConditionalOrder? origin = null)
    {
        var order = account.Place(script, origin);
        yield return 1;
        if (origin is not null)
        {
            yield return account.Change(
                origin, "TRIGGERED", (one, time) => (one.Placed, one.TriggeredAt) = (order, time));
        }

        foreach (var fill in script.Fills)
        {
            yield return account.Fill(order, fill);
        }
    }

    private IEnumerable<int> FillBothSides(ScriptedOrder script)
    {
        var maker = account.Place(SideOf(script, !script.IsBuy, isMaker: true));
        yield return 1;
        var taker = account.Place(SideOf(script, script.IsBuy, isMaker: false));
        yield return 1;
        foreach (var (made, taken) in maker.Script.Fills.Zip(taker.Script.Fills))
        {
            yield return account.Fill((maker, made), (taker, taken));
        }
    }

    private static ScriptedOrder SideOf(ScriptedOrder script, bool isBuy, bool isMaker) =>
        new(script.Instrument, isBuy, script.Price, [.. script.Fills.Select(fill => fill with { IsMaker = isMaker })]);

    private IEnumerable<int> End(ScriptedOrder script, string status)
    {
        var order = account.Place(script);
        yield return 1;
        yield return account.End(order, status);
    }

    private IEnumerable<int> CancelAfterFills(ScriptedOrder script)
    {
        // It wants more than it gets.
        var order = account.Place(
            new ScriptedOrder(script.Instrument, script.IsBuy, script.Price, [.. script.Fills, script.Fills[0]]));
        yield return 1;
        foreach (var fill in script.Fills)
        {
            yield return account.Fill(order, fill);
        }

        yield return account.End(order, "CANCELED");
    }

    private IEnumerable<int> Leave(ScriptedOrder script)
    {
        var left = Interlocked.Exchange(ref _left, account.Place(script));
        yield return 1;
        foreach (var fill in left?.Script.Fills ?? [])
        {
            yield return account.Fill(left!, fill);
        }
    }

    private IEnumerable<int> Trigger(ScriptedOrder script)
    {
        var order = account.PlaceConditional(script);
        yield return 1;
        if (order.IsTrailing)
        {
            yield return account.Change(order, "NEW", (one, _) => one.IsActivated = true);
        }

        yield return account.Change(order, "TRIGGERING");
        foreach (var events in FillWholly(script, order))
        {
            yield return events;
        }

        yield return account.Change(order, "FINISHED");
    }

    private IEnumerable<int> Cancel(ScriptedOrder script)
    {
        var order = account.PlaceConditional(script);
        yield return 1;
        yield return account.Change(order, "CANCELED");
    }

    private IEnumerable<int> LeaveConditional(ScriptedOrder script)
    {
        var left = Interlocked.Exchange(ref _leftConditional, account.PlaceConditional(script));
        yield return 1;
        if (left is not null)
        {
            yield return account.Change(left, "EXPIRED");
        }
    }
}
