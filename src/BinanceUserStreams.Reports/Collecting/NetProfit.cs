using BinanceUserStreams.Events.Accounts;
using BinanceUserStreams.Fills;
using BinanceUserStreams.Reports.Figures;

namespace BinanceUserStreams.Reports.Collecting;

/// <summary>
/// The realised profit less the fees and with the funding of one stream, by day (UTC, of the trade) and by symbol. Where the asset
/// of a profit is not known, it stands for its symbol alone.
/// </summary>
internal sealed class NetProfit
{
    private const string FundingFee = "FUNDING_FEE";

    // Ten years of days with two assets each.
    private const int MostDays = 7500;
    private const int MostSymbols = 500;
    private const int MostAssets = 200;

    // Fills of one day, symbol and asset come together: where they belong is looked for once.
    private readonly Dictionary<(SymbolKey Symbol, string Asset), NetPlace> _places = [];

    public BoundedDictionary<(DateTime Day, ProfitKey In), NetTotals> ByDay { get; } = new(MostDays);

    public BoundedDictionary<(SymbolKey Symbol, string Asset), NetTotals> BySymbol { get; } = new(MostSymbols);

    /// <summary>All of it.</summary>
    public BoundedDictionary<ProfitKey, NetTotals> Total { get; } = new(MostAssets);

    /// <summary>How many payments of funding there were.</summary>
    public long Fundings { get; private set; }

    /// <param name="at">When it came, for one that does not tell its time.</param>
    /// <param name="symbol">The symbol.</param>
    /// <param name="fill">The fill.</param>
    /// <param name="profitAsset">What its profit is in; empty if that is not known.</param>
    public void Add(DateTimeOffset at, SymbolKey symbol, BinanceFill fill, string profitAsset)
    {
        var day = (fill.Time ?? at).UtcDateTime.Date;
        NetPlace? place = null;
        if (fill.RealizedProfit is { } profit && (profit != 0 || profitAsset.Length > 0))
        {
            place = Of(day, symbol, profitAsset);
            place.AddProfit(profit);
        }

        if (fill.Fee is { } fee && (fee != 0 || fill.FeeAsset is not null))
        {
            var asset = KeptName.Of(fill.FeeAsset);
            (asset == profitAsset && place is not null ? place : Of(day, symbol, asset)).AddFee(fee);
        }
    }

    /// <summary>Takes the funding out of a change of balances; every other change is passed over.</summary>
    public void Add(DateTimeOffset at, AccountUpdate update)
    {
        if (update.Reason != FundingFee)
        {
            return;
        }

        var unit = (update as PortfolioMarginAccountUpdate)?.BusinessUnit ?? "";
        var day = (update.TransactionTime ?? update.EventTime ?? at).UtcDateTime.Date;
        foreach (var balance in update.Balances ?? [])
        {
            if (balance.BalanceChange is { } change && change != 0)
            {
                Fundings++;
                Of(day, new SymbolKey(unit, update.Symbol ?? ""), KeptName.Of(balance.Asset)).AddFunding(change);
            }
        }
    }

    /// <summary>What the profits of a symbol are in has become known.</summary>
    public void Learn(SymbolKey symbol, string asset)
    {
        _places.Clear();
        ProfitKey unknown = new("", symbol);
        ProfitKey known = new(asset, null);
        foreach (var key in ByDay.All.Keys.Where(key => key.In == unknown).ToList())
        {
            Move(ByDay, key, (key.Day, known));
        }

        Move(BySymbol, (symbol, ""), (symbol, asset));
        Move(Total, unknown, known);
    }

    private static void Move<TKey>(BoundedDictionary<TKey, NetTotals> all, TKey from, TKey to)
        where TKey : notnull
    {
        if (all.Remove(from) is { } moved && all.TryGet(to, out var totals))
        {
            totals.Add(moved);
        }
    }

    private NetPlace Of(DateTime day, SymbolKey symbol, string asset)
    {
        if (_places.TryGetValue((symbol, asset), out var known) && known.Day == day)
        {
            return known;
        }

        var key = asset.Length > 0 ? new ProfitKey(asset, null) : new ProfitKey("", symbol);
        ByDay.TryGet((day, key), out var ofDay);
        BySymbol.TryGet((symbol, asset), out var ofSymbol);
        Total.TryGet(key, out var total);
        NetPlace place = new(day, ofDay, ofSymbol, total);
        if (place.IsWhole)
        {
            // One that is not is asked for each time, which is counted.
            _places[(symbol, asset)] = place;
        }

        return place;
    }
}
