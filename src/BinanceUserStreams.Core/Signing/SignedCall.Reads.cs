using System.Text.RegularExpressions;
using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Signing;

/// <content>The table of the reads.</content>
public sealed partial class SignedCall
{
    // A class of its own, which is made when it is first asked: after the forms that its rows name.
    private static class ReadTable
    {
        private static readonly Regex Whole = Form("[0-9]{1,19}");
        private static readonly (string, Regex) OfSymbol = ("symbol", Symbol);
        private static readonly (string, Regex) Isolated = ("isIsolated", YesOrNo);
        private static readonly (string, Regex) From = ("startTime", Whole);
        private static readonly (string, Regex) To = ("endTime", Whole);
        private static readonly (string, Regex) OrderId = ("orderId", Whole);
        private static readonly (string, Regex) FromId = ("fromId", Whole);
        private static readonly (string, Regex) AlgoId = ("algoId", Whole);
        private static readonly (string, Regex) Limit = ("limit", Form("[0-9]{1,4}"));

        private static readonly (string, Regex)[] Trades = [OfSymbol, From, To, FromId, Limit];
        private static readonly (string, Regex)[] Orders = [OfSymbol, From, To, OrderId, Limit];
        private static readonly (string, Regex)[] AlgoOrders = [OfSymbol, From, To, AlgoId, Limit];
        private static readonly (string, Regex)[] Span = [From, To, Limit];

        public static Dictionary<string, SignedCall> Rows { get; } = new SignedCall[]
        {
            // USDⓈ-M futures: C.1.
            Get("/fapi/v1/userTrades", Trades),
            Get("/fapi/v1/allOrders", Orders),
            Get("/fapi/v1/openOrders", OfSymbol),
            Get("/fapi/v1/order", OfSymbol, OrderId),
            Get("/fapi/v1/allAlgoOrders", AlgoOrders),
            Get("/fapi/v1/openAlgoOrders", OfSymbol),
            Get("/fapi/v1/algoOrder", AlgoId),
            Get("/fapi/v1/income", Span),
            Get("/fapi/v3/positionRisk"),
            Get("/fapi/v3/balance"),

            // COIN-M futures: C.2.
            Get("/dapi/v1/userTrades", Trades),
            Get("/dapi/v1/allOrders", Orders),
            Get("/dapi/v1/openOrders", OfSymbol),
            Get("/dapi/v1/order", OfSymbol, OrderId),
            Get("/dapi/v1/allAlgoOrders", AlgoOrders),
            Get("/dapi/v1/openAlgoOrders", OfSymbol),
            Get("/dapi/v1/algoOrder", AlgoId),
            Get("/dapi/v1/income", Span),
            Get("/dapi/v1/positionRisk"),
            Get("/dapi/v1/balance"),

            // Portfolio Margin: C.3.
            Get("/papi/v1/um/userTrades", Trades),
            Get("/papi/v1/um/allOrders", Orders),
            Get("/papi/v1/um/openOrders", OfSymbol),
            Get("/papi/v1/um/order", OfSymbol, OrderId),
            Get("/papi/v1/um/algo/allAlgoOrders", AlgoOrders),
            Get("/papi/v1/um/algo/openAlgoOrders", OfSymbol),
            Get("/papi/v1/um/algo/algoOrder", AlgoId),
            Get("/papi/v1/um/income", Span),
            Get("/papi/v1/um/positionRisk"),
            Get("/papi/v1/cm/userTrades", Trades),
            Get("/papi/v1/cm/allOrders", Orders),
            Get("/papi/v1/cm/openOrders", OfSymbol),
            Get("/papi/v1/cm/order", OfSymbol, OrderId),
            Get("/papi/v1/cm/income", Span),
            Get("/papi/v1/cm/positionRisk"),
            Get("/papi/v1/margin/myTrades", Trades),
            Get("/papi/v1/margin/allOrders", Orders),
            Get("/papi/v1/margin/openOrders", OfSymbol),
            Get("/papi/v1/margin/order", OfSymbol, OrderId),
            Get("/papi/v1/balance"),

            // Options: C.4.
            Get("/eapi/v1/userTrades", Trades),
            Get("/eapi/v1/historyOrders", Orders),
            Get("/eapi/v1/openOrders", OfSymbol),
            Get("/eapi/v1/order", OfSymbol, OrderId),
            Get("/eapi/v1/position"),
            Get("/eapi/v1/marginAccount"),

            // Spot: C.5.
            Get("/api/v3/myTrades", Trades),
            Get("/api/v3/allOrders", Orders),
            Get("/api/v3/openOrders", OfSymbol),
            Get("/api/v3/order", OfSymbol, OrderId),
            Get("/api/v3/allOrderList", Span),
            Get("/api/v3/account", ("omitZeroBalances", Form("true"))),

            // Margin: C.6.
            Get("/sapi/v1/margin/myTrades", [.. Trades, Isolated]),
            Get("/sapi/v1/margin/allOrders", [.. Orders, Isolated]),
            Get("/sapi/v1/margin/openOrders", OfSymbol, Isolated),
            Get("/sapi/v1/margin/order", OfSymbol, OrderId, Isolated),
            Get("/sapi/v1/margin/capital-flow", Span),
            Get("/sapi/v1/margin/account"),
            Get("/sapi/v1/margin/isolated/account", ("symbols", Symbol)),
        }.ToDictionary(call => call.Path!, StringComparer.Ordinal);

        private static SignedCall Get(string path, params (string, Regex)[] parameters) =>
            Rest(RestVerb.Get, path, parameters);
    }
}
