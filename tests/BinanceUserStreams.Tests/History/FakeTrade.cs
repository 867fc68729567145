namespace BinanceUserStreams.Tests.History;

/// <summary>A trade of the account of <see cref="HistoryExchange"/>.</summary>
public sealed record FakeTrade(string Symbol, long Id, long OrderId, long Time)
{
    public string Row =>
        $$"""{"symbol":"{{Symbol}}","id":{{Id}},"orderId":{{OrderId}},"side":"BUY","price":"100.5","qty":"0.5","""
        + $$""" "realizedPnl":"0","marginAsset":"USDT","quoteQty":"50.25","commission":"0.01","commissionAsset":"USDT","""
        + $$""" "time":{{Time}},"positionSide":"BOTH","buyer":true,"maker":false}""";
}
