using BinanceUserStreams.Events;
using BinanceUserStreams.Fills;
using BinanceUserStreams.Reports.Figures;

namespace BinanceUserStreams.Reports.Collecting;

/// <summary>
/// Fills, fees and realised profit of one stream. What a profit is in, an order's event tells on COIN-M only; elsewhere it is what
/// the fee is in, or the symbol's name says it. Where neither is certain, it is known once a position of the symbol has told its
/// margin asset, and until then the profit stands for its symbol alone.
/// </summary>
internal sealed class Trades
{
    private const int MostSymbols = 500;
    private const int MostAssets = 200;

    private readonly BoundedDictionary<SymbolKey, Name> _marginAssets = new(MostSymbols);
    private readonly FillSequence _sequence;
    private DateTimeOffset _at;

    public Trades() => _sequence = new FillSequence(Add);

    /// <summary>Fills by symbol, each once.</summary>
    public BoundedDictionary<SymbolKey, FillTotals> Fills { get; } = new(MostSymbols);

    /// <summary>Profit, fees and funding together.</summary>
    public NetProfit Net { get; } = new();

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
        _at = at;
        _sequence.Add(received);
    }

    /// <summary>Nothing comes any more: takes the fills that have waited for an order's update.</summary>
    public void Complete() => _sequence.Complete();

    /// <summary>A position has told what the profits of its symbol are in, those before it too.</summary>
    public void Learn(DateTimeOffset at, SymbolKey symbol, string? marginAsset)
    {
        var asset = KeptName.Of(marginAsset);
        if (asset.Length == 0 || !_marginAssets.TryGet(symbol, out var name) || name.Text == asset)
        {
            return;
        }

        name.Text = asset;
        Net.Learn(symbol, asset);
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

    private void Add(BinanceFill fill)
    {
        Recovered += fill.Origin == EventOrigin.Recovered ? 1 : 0;
        SymbolKey symbol = new(fill.BusinessUnit ?? "", fill.Symbol ?? "");
        if (Fills.TryGet(symbol, out var totals))
        {
            totals.Add(fill);
        }

        if (FillTotals.FeeOf(fill) is { } fee && Fees.TryGet(KeptName.Of(fill.FeeAsset), out var fees))
        {
            fees.Add(fee);
        }

        _marginAssets.All.TryGetValue(symbol, out var learned);
        var asset = KeptName.Of(fill.ProfitAsset ?? learned?.Text);
        Net.Add(_at, symbol, fill, asset);
        if (fill.RealizedProfit is { } profit)
        {
            AddProfit(fill.ReceivedAt ?? _at, symbol, asset, profit);
        }
    }

    private void AddProfit(DateTimeOffset at, SymbolKey symbol, string asset, decimal profit)
    {
        if (ProfitsBySymbol.TryGet((symbol, asset), out var ofSymbol))
        {
            ofSymbol.Add(profit);
        }

        var key = asset.Length > 0 ? new ProfitKey(asset, null) : new ProfitKey("", symbol);
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
