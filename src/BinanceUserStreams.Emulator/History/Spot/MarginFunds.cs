using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Trading;
using static BinanceUserStreams.Emulator.History.Members;

namespace BinanceUserStreams.Emulator.History.Spot;

/// <summary>
/// <c>account</c> of cross and of isolated margin. Source: the pages of margin trading. Levels and totals in BTC are those
/// of an account without debts and of no account in particular.
/// </summary>
internal sealed class MarginFunds(TradingDesk desk)
{
    private const int LargestNumberOfSymbols = 5;

    private static readonly RowShape<IReadOnlyCollection<SpotBalance>> _cross = new(
        "created,borrowEnabled,marginLevel,collateralMarginLevel,totalAssetOfBtc,totalLiabilityOfBtc,totalNetAssetOfBtc,"
        + "TotalCollateralValueInUSDT,totalOpenOrderLossInUSDT,tradeEnabled,transferInEnabled,transferOutEnabled,"
        + "accountType,userAssets",
        CrossMembers());

    private static readonly RowShape<SpotBalance> _asset = new(
        "asset,borrowEnabled,borrowed,free,interest,locked,netAsset,netAssetOfBtc,repayEnabled,totalAsset",
        MarginBalance.Members);

    private static readonly RowShape<IsolatedFunds> _pair = new(
        "baseAsset,quoteAsset,symbol,isolatedCreated,enabled,marginLevel,marginLevelStatus,marginRatio,indexPrice,"
        + "liquidatePrice,liquidateRate,tradeEnabled",
        PairMembers());

    private static readonly RowShape<IReadOnlyList<IsolatedFunds>> _isolated = new(
        "assets,totalAssetOfBtc,totalLiabilityOfBtc,totalNetAssetOfBtc",
        new Dictionary<string, MemberWriter<IReadOnlyList<IsolatedFunds>>>
        {
            ["assets"] = List<IReadOnlyList<IsolatedFunds>, IsolatedFunds>(_pair, pairs => pairs),
            ["totalAssetOfBtc"] = Text<IReadOnlyList<IsolatedFunds>>("0.00000000"),
            ["totalLiabilityOfBtc"] = Text<IReadOnlyList<IsolatedFunds>>("0.00000000"),
            ["totalNetAssetOfBtc"] = Text<IReadOnlyList<IsolatedFunds>>("0.00000000"),
        });

    public byte[] Cross(ReadRequest request) =>
        Find(request, null).Read(books => _cross.WriteOne(books.Wallet.All));

    /// <summary>The accounts of the symbols that are named, five at most; those that have traded when none is.</summary>
    public byte[] Isolated(ReadRequest request)
    {
        var symbols = request["symbols"]?.Split(',') ?? desk.IsolatedSymbolsOf(request.Account);
        if (symbols.Any(symbol => !SpotSymbols.IsSymbol(symbol)))
        {
            throw new RefusedException(ExchangeError.InvalidSymbol);
        }

        return request["symbols"] is not null && symbols.Count > LargestNumberOfSymbols
            ? throw new RefusedException(ExchangeError.InvalidParameter("symbols"))
            : _isolated.WriteOne([.. symbols.Select(symbol => Find(request, symbol).Read(books =>
                IsolatedFunds.Of(symbol, books)))]);
    }

    private SpotAccount Find(ReadRequest request, string? symbol) =>
        (SpotAccount)desk.Find(MarginOwner.Of(request.Account, symbol));

    private static Dictionary<string, MemberWriter<IReadOnlyCollection<SpotBalance>>> CrossMembers() => new()
    {
        ["created"] = Flag<IReadOnlyCollection<SpotBalance>>(true),
        ["borrowEnabled"] = Flag<IReadOnlyCollection<SpotBalance>>(true),
        ["marginLevel"] = Text<IReadOnlyCollection<SpotBalance>>("999.00000000"),
        ["collateralMarginLevel"] = Text<IReadOnlyCollection<SpotBalance>>("999.00000000"),
        ["totalAssetOfBtc"] = Text<IReadOnlyCollection<SpotBalance>>("0.00000000"),
        ["totalLiabilityOfBtc"] = Text<IReadOnlyCollection<SpotBalance>>("0.00000000"),
        ["totalNetAssetOfBtc"] = Text<IReadOnlyCollection<SpotBalance>>("0.00000000"),
        ["TotalCollateralValueInUSDT"] = Text<IReadOnlyCollection<SpotBalance>>("0.00000000"),
        ["totalOpenOrderLossInUSDT"] = Text<IReadOnlyCollection<SpotBalance>>("0.00000000"),
        ["tradeEnabled"] = Flag<IReadOnlyCollection<SpotBalance>>(true),
        ["transferInEnabled"] = Flag<IReadOnlyCollection<SpotBalance>>(true),
        ["transferOutEnabled"] = Flag<IReadOnlyCollection<SpotBalance>>(true),
        ["accountType"] = Text<IReadOnlyCollection<SpotBalance>>("MARGIN_1"),
        ["userAssets"] = List<IReadOnlyCollection<SpotBalance>, SpotBalance>(
            new RowShape<SpotBalance>("asset,borrowed,free,interest,locked,netAsset", MarginBalance.Members),
            balances => balances),
    };

    private static Dictionary<string, MemberWriter<IsolatedFunds>> PairMembers() => new()
    {
        ["baseAsset"] = One(funds => funds.Base),
        ["quoteAsset"] = One(funds => funds.Quote),
        ["symbol"] = Text<IsolatedFunds>(funds => funds.Symbol),
        ["isolatedCreated"] = Flag<IsolatedFunds>(true),
        ["enabled"] = Flag<IsolatedFunds>(true),
        ["marginLevel"] = Text<IsolatedFunds>("999.00000000"),
        ["marginLevelStatus"] = Text<IsolatedFunds>("EXCESSIVE"),
        ["marginRatio"] = Text<IsolatedFunds>("5.00000000"),
        ["indexPrice"] = SpotMembers.Fixed<IsolatedFunds>(funds => funds.Price),
        ["liquidatePrice"] = Text<IsolatedFunds>("0.00000000"),
        ["liquidateRate"] = Text<IsolatedFunds>("0.00000000"),
        ["tradeEnabled"] = Flag<IsolatedFunds>(true),
    };

    private static MemberWriter<IsolatedFunds> One(Func<IsolatedFunds, SpotBalance> balanceOf) => (json, name, funds) =>
    {
        json.WritePropertyName(name);
        _asset.Write(json, balanceOf(funds));
    };
}
