using System.Text;
using BinanceUserStreams.Events;
using BinanceUserStreams.Fills;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Tests.Fills;

/// <summary>Events that tell of fills, and the fills that are made of them.</summary>
internal static class FillEvents
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    public static UserStreamEvent Lite(int trade = 1, DateTimeOffset? at = null, string side = "BUY", int order = 7) => Read(
        $$"""{"e":"TRADE_LITE","E":1,"T":1795694400000,"s":"BTCUSDT","q":"1","p":"0","m":false,"c":"mine","S":"{{side}}","L":"100.0","l":"1","t":{{trade}},"i":{{order}}}""",
        at: at);

    public static UserStreamEvent Update(
        int trade = 1, DateTimeOffset? at = null, string side = "BUY", int order = 7, string execution = "TRADE", string filled = "1",
        string account = "desk") => Read(
        $$$"""{"e":"ORDER_TRADE_UPDATE","E":2,"T":1795694400001,"o":{"s":"BTCUSDT","c":"mine","S":"{{{side}}}","x":"{{{execution}}}","X":"FILLED","i":{{{order}}},"l":"1","z":"{{{filled}}}","q":"2","p":"0","L":"100.0","n":"0.1","N":"USDT","T":1795694400000,"t":{{{trade}}},"m":false,"ps":"BOTH","rp":"2.5"}}""",
        at: at, account: account);

    public static UserStreamEvent Read(
        string json, Market market = Market.UsdMFutures, DateTimeOffset? at = null, string account = "desk") =>
        new EventParser(new StreamSource(market, account)).Parse(Encoding.UTF8.GetBytes(json), at).Event!;

    /// <summary>The fills of some events, read until the end.</summary>
    public static List<BinanceFill> Of(params IEnumerable<UserStreamEvent> events)
    {
        List<BinanceFill> fills = [];
        FillSequence sequence = new(fills.Add);
        foreach (var received in events)
        {
            sequence.Add(received);
        }

        sequence.Complete();
        return fills;
    }

    /// <summary>A fill as a test wants it.</summary>
    public static BinanceFill Fill(
        string? symbol = "BTCUSDT", decimal? price = 100.0m, decimal? quantity = 1, decimal? fee = 0.1m, string? feeAsset = "USDT",
        decimal? profit = 2.5m, string? profitAsset = "USDT", DateTimeOffset? time = null, string? client = "mine",
        string? account = "desk", string side = "BUY", bool? isMaker = true, Market market = Market.UsdMFutures) => new()
        {
            Time = time ?? Noon,
            Market = market,
            Account = account,
            Symbol = symbol,
            Side = side,
            PositionSide = "BOTH",
            Price = price,
            Quantity = quantity,
            QuoteQuantity = price * quantity,
            Fee = fee,
            FeeAsset = feeAsset,
            RealizedProfit = profit,
            ProfitAsset = profitAsset,
            IsMaker = isMaker,
            OrderId = 9_007_199_254_740_993,
            ClientOrderId = client,
            TradeId = 1,
            Origin = EventOrigin.Stream,
            ReceivedAt = Noon.AddMilliseconds(5.25),
        };
}
