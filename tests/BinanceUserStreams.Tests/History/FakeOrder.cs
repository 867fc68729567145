namespace BinanceUserStreams.Tests.History;

/// <summary>An order of the account of <see cref="HistoryExchange"/>, as it is now.</summary>
public sealed record FakeOrder(string Symbol, long Id, long Created, long Updated, string Status)
{
    public bool IsAlgo { get; init; }

    public bool IsOpen => Status is "NEW" or "PARTIALLY_FILLED";

    public string Row => IsAlgo
        ? $$"""{"algoId":{{Id}},"clientAlgoId":"a{{Id}}","algoType":"CONDITIONAL","orderType":"STOP","symbol":"{{Symbol}}","""
            + $$""" "side":"BUY","positionSide":"BOTH","timeInForce":"GTC","quantity":"0.5","algoStatus":"{{Status}}","""
            + $$""" "actualOrderId":"","triggerPrice":"90","price":"90","createTime":{{Created}},"updateTime":{{Updated}}}"""
        : $$"""{"avgPrice":"100.5","clientOrderId":"c{{Id}}","cumQuote":"0","executedQty":"0.5","orderId":{{Id}},"origQty":"1","""
            + $$""" "origType":"LIMIT","price":"100.5","reduceOnly":false,"side":"BUY","positionSide":"BOTH","stopPrice":"0","""
            + $$""" "status":"{{Status}}","closePosition":false,"symbol":"{{Symbol}}","time":{{Created}},"timeInForce":"GTC","""
            + $$""" "type":"LIMIT","updateTime":{{Updated}},"workingType":"CONTRACT_PRICE","priceProtect":false}""";
}
