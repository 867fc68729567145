namespace BinanceUserStreams.Emulator.Trading;

/// <summary>
/// Orders by chance, the same for the same plan: prices wander, and who has bought much sells.
/// </summary>
internal sealed class OrderScript
{
    private const int LargestPosition = 200;

    private readonly Random _chance;
    private readonly int? _fillsPerOrder;
    private readonly Market[] _markets;

    public OrderScript(TradingPlan plan)
    {
        _chance = new Random(plan.Seed);
        _fillsPerOrder = plan.FillsPerOrder;
        var symbols = plan.Symbol is { } own ? [own] : plan.Symbols;
        _markets = [.. Instrument.For(plan.Market, symbols).Select(instrument => new Market(instrument))];
    }

    public ScriptedOrder Next()
    {
        var market = _markets[_chance.Next(_markets.Length)];
        var instrument = market.Instrument;
        market.Price = Math.Max(market.Price + (_chance.Next(-20, 21) * instrument.Tick), instrument.Tick);
        var isBuy = market.Position switch
        {
            > LargestPosition => false,
            < -LargestPosition => true,
            _ => _chance.Next(2) == 0,
        };
        var fills = new ScriptedFill[_fillsPerOrder ?? _chance.Next(1, 5)];
        for (var index = 0; index < fills.Length; index++)
        {
            fills[index] = Fill(market, isBuy);
        }

        return new ScriptedOrder(instrument, isBuy, market.Price, fills);
    }

    private ScriptedFill Fill(Market market, bool isBuy)
    {
        var steps = _chance.Next(1, 50);
        market.Position += isBuy ? steps : -steps;
        var isMaker = _chance.Next(2) == 0;
        // Who takes may get a better price than the limit; who makes gets the limit.
        var better = isMaker ? 0 : _chance.Next(3) * market.Instrument.Tick;
        var price = Math.Max(isBuy ? market.Price - better : market.Price + better, market.Instrument.Tick);
        return new ScriptedFill(steps * market.Instrument.Step, price, isMaker);
    }

    private sealed class Market(Instrument instrument)
    {
        public Instrument Instrument => instrument;

        public decimal Price { get; set; } = instrument.Price;

        public int Position { get; set; }
    }
}
