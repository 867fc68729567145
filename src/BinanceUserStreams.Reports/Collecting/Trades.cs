using BinanceUserStreams.Events;
using BinanceUserStreams.Reports.Figures;

namespace BinanceUserStreams.Reports.Collecting;

/// <summary>
/// Fills, fees and realised profit of one stream. No order event of the futures and options markets tells what its
/// profit is in, but for COIN-M: it is known once a position of the symbol has told its margin asset, and until then
/// the profit stands for its symbol alone.
/// </summary>
internal sealed class Trades
{
    private const int MostSymbols = 500;
    private const int MostAssets = 200;

    private readonly BoundedDictionary<SymbolKey, Name> _marginAssets = new(MostSymbols);

    /// <summary>Fills by symbol, from the orders' events.</summary>
    public BoundedDictionary<SymbolKey, FillTotals> Fills { get; } = new(MostSymbols);

    /// <summary>The fills of TRADE_LITE, of use for symbols whose orders' events were not received.</summary>
    public BoundedDictionary<SymbolKey, FillTotals> LiteFills { get; } = new(MostSymbols);

    /// <summary>Fees by their asset.</summary>
    public BoundedDictionary<string, Total> Fees { get; } = new(MostAssets);

    /// <summary>Realised profit over time, by what it is in; a symbol stands where that is not known.</summary>
    public BoundedDictionary<ProfitKey, RunningTotal> Profits { get; } = new(MostAssets);

    /// <summary>Realised profit by symbol, and by what it is in.</summary>
    public BoundedDictionary<(SymbolKey Symbol, string Asset), Total> ProfitsBySymbol { get; } = new(MostSymbols);

    /// <summary>Fills that were read back after a gap.</summary>
    public long Recovered { get; private set; }

    public void Add(DateTimeOffset at, UserStreamEvent received)
    {
        if (FillReader.Read(received) is { } fill)
        {
            Recovered += received.Origin == EventOrigin.Recovered ? 1 : 0;
            Add(at, fill);
        }
        else if (FillReader.ReadLite(received) is { } lite && LiteFills.TryGet(lite.Symbol, out var totals))
        {
            totals.Add(lite);
        }
    }

    /// <summary>A position has told what the profits of its symbol are in, those before it too.</summary>
    public void Learn(DateTimeOffset at, SymbolKey symbol, string? marginAsset)
    {
        var asset = KeptName.Of(marginAsset);
        if (asset.Length == 0 || !_marginAssets.TryGet(symbol, out var name) || name.Text == asset)
        {
            return;
        }

        name.Text = asset;
        if (ProfitsBySymbol.Remove((symbol, "")) is { } ofSymbol
            && ProfitsBySymbol.TryGet((symbol, name.Text), out var total))
        {
            total.Add(ofSymbol);
        }

        if (Profits.Remove(new ProfitKey("", symbol)) is { } running
            && Profits.TryGet(new ProfitKey(name.Text, null), out var runningTotal))
        {
            runningTotal.Add(at, running.Total);
        }
    }

    private void Add(DateTimeOffset at, in Fill fill)
    {
        if (Fills.TryGet(fill.Symbol, out var totals))
        {
            totals.Add(fill);
        }

        if (fill.Fee is { } fee && Fees.TryGet(KeptName.Of(fill.FeeAsset), out var fees))
        {
            fees.Add(fee);
        }

        if (fill.Profit is { } profit)
        {
            AddProfit(at, fill, profit);
        }
    }

    private void AddProfit(DateTimeOffset at, in Fill fill, decimal profit)
    {
        _marginAssets.All.TryGetValue(fill.Symbol, out var learned);
        var asset = KeptName.Of(fill.MarginAsset ?? learned?.Text);
        if (ProfitsBySymbol.TryGet((fill.Symbol, asset), out var ofSymbol))
        {
            ofSymbol.Add(profit);
        }

        var key = asset.Length > 0 ? new ProfitKey(asset, null) : new ProfitKey("", fill.Symbol);
        if (Profits.TryGet(key, out var running))
        {
            running.Add(at, profit);
        }
    }

    private sealed class Name
    {
        public string Text { get; set; } = "";
    }
}
