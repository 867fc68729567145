namespace BinanceUserStreams.Emulator.Trading;

/// <summary>A one-way position in cross margin.</summary>
internal sealed class Position(Instrument instrument)
{
    public Instrument Instrument => instrument;

    /// <summary>Positive when long, negative when short.</summary>
    public decimal Amount { get; private set; }

    public decimal EntryPrice { get; private set; }

    /// <summary>The price at which closing it pays the commission of a taker too.</summary>
    public decimal BreakEvenPrice =>
        decimal.Round(EntryPrice * (1 + (Math.Sign(Amount) * FuturesAccount.TakerRate)), 5);

    /// <summary>Profit realised so far, before commission.</summary>
    public decimal AccumulatedProfit { get; private set; }

    /// <summary>Profit not realised, at the price of the last trade.</summary>
    public decimal UnrealizedProfit { get; private set; }

    /// <summary>The price of the last trade.</summary>
    public decimal LastPrice { get; private set; }

    /// <summary>The time of the last trade, in milliseconds.</summary>
    public long ChangedAt { get; private set; }

    /// <summary>What it is worth at the price of the last trade, negative when short.</summary>
    public decimal Notional => Amount == 0 ? 0 : instrument.Value(Amount, LastPrice);

    /// <summary>Trades an amount, negative when sold.</summary>
    /// <returns>The profit this realised.</returns>
    public decimal Trade(decimal amount, decimal price, long time)
    {
        (LastPrice, ChangedAt) = (price, time);
        var profit = 0m;
        if (Amount * amount >= 0)
        {
            EntryPrice = Amount == 0
                ? price
                : instrument.Average(Math.Abs(Amount), EntryPrice, Math.Abs(amount), price);
        }
        else
        {
            var closed = Math.Min(Math.Abs(Amount), Math.Abs(amount)) * Math.Sign(Amount);
            profit = instrument.Profit(closed, EntryPrice, price);
            EntryPrice = Math.Abs(amount) > Math.Abs(Amount) ? price : EntryPrice;
        }

        Amount += amount;
        EntryPrice = Amount == 0 ? 0 : EntryPrice;
        AccumulatedProfit += profit;
        UnrealizedProfit = Amount == 0 ? 0 : instrument.Profit(Amount, EntryPrice, price);
        return profit;
    }
}
