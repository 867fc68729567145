using System.Globalization;
using System.Text;

namespace BinanceUserStreams.Benchmarks;

/// <summary>
/// The lines of a journal as four accounts that trade make them: an order, its fill as TRADE_LITE and as an update, the balances
/// after it; on Spot the same in its own events.
/// </summary>
internal sealed class SampleLines
{
    private static readonly string[] Symbols = ["BTCUSDT", "ETHUSDT", "SOLUSDT", "DOGEUSDT", "XRPUSDT", "BNBUSDT"];

    // Ids and prices that do not repeat, as the exchange's do not: else any compression would look good. Always the same ones.
    private readonly Random _random = new(42);
    private long _number = 1_000_000_000;
    private string _client = "";
    private string _price = "";

    /// <summary>The lines of one order and its fill.</summary>
    /// <param name="at">When they came.</param>
    public byte[] Next(DateTimeOffset at)
    {
        _number++;
        _client = _random.NextInt64().ToString("x16", CultureInfo.InvariantCulture);
        _price = (60_000 + (_random.Next(1_000_000) / 100m)).ToString(CultureInfo.InvariantCulture);
        var symbol = Symbols[_number % Symbols.Length];
        return Encoding.UTF8.GetBytes((_number % 4) switch
        {
            0 => Futures(at, "main", symbol),
            1 => Futures(at, "hedge", symbol),
            2 => Futures(at, "desk 7", symbol),
            _ => Spot(at, symbol),
        });
    }

    private string Futures(DateTimeOffset at, string account, string symbol)
    {
        var time = at.ToUnixTimeMilliseconds();
        return string.Concat(
            Line(at, "UsdMFutures", account, Order(time, symbol, "NEW", "NEW", "0", "")),
            Line(at, "UsdMFutures", account,
                $$$"""{"e":"TRADE_LITE","E":{{{time}}},"T":{{{time}}},"s":"{{{symbol}}}","q":"0.250","p":"{{{_price}}}","m":false,"c":"x-4Z{{{_client}}}","S":"SELL","L":"{{{_price}}}","l":"0.010","t":{{{_number}}},"i":{{{_number - 7}}}}"""),
            Line(at, "UsdMFutures", account, Order(
                time, symbol, "TRADE", "FILLED", "0.250", $"\"N\":\"USDT\",\"n\":\"0.13420\",\"t\":{_number},")),
            Line(at, "UsdMFutures", account,
                $$$"""{"e":"ACCOUNT_UPDATE","E":{{{time}}},"T":{{{time}}},"a":{"B":[{"a":"USDT","wb":"12211.{{{_number % 1_000_000}}}","cw":"12211.00000000","bc":"0"}],"P":[{"s":"{{{symbol}}}","pa":"0.250","ep":"{{{_price}}}","cr":"200","up":"0","mt":"isolated","iw":"0.00000000","ps":"BOTH","ma":"USDT","bep":"67110.11"}],"m":"ORDER"}}"""));
    }

    private string Order(long time, string symbol, string execution, string state, string filled, string trade) =>
        $$$"""{"e":"ORDER_TRADE_UPDATE","E":{{{time}}},"T":{{{time}}},"o":{"s":"{{{symbol}}}","c":"x-4Z{{{_client}}}","S":"SELL","o":"LIMIT","f":"GTC","q":"0.250","p":"{{{_price}}}","ap":"67103.41","sp":"0","x":"{{{execution}}}","X":"{{{state}}}","i":{{{_number - 7}}},"l":"{{{filled}}}","z":"{{{filled}}}","L":"{{{_price}}}",{{{trade}}}"T":{{{time}}},"b":"0","a":"9.91","m":false,"R":false,"wt":"CONTRACT_PRICE","ot":"LIMIT","ps":"LONG","cp":false,"pP":false,"si":0,"ss":0,"rp":"-12.48","V":"EXPIRE_TAKER","pm":"NONE","gtd":0,"er":"0"}}""";

    private string Spot(DateTimeOffset at, string symbol)
    {
        var time = at.ToUnixTimeMilliseconds();
        return string.Concat(
            Line(at, "Spot", "main", Report(time, symbol, "NEW", "NEW", -1)),
            Line(at, "Spot", "main", Report(time, symbol, "TRADE", "FILLED", _number)),
            Line(at, "Spot", "main",
                $$$"""{"e":"outboundAccountPosition","E":{{{time}}},"u":{{{time}}},"B":[{"a":"USDT","f":"12211.{{{_number % 1_000_000}}}","l":"0.00000000"},{"a":"BNB","f":"1.00000000","l":"0.00000000"}]}"""));
    }

    private string Report(long time, string symbol, string execution, string state, long trade) =>
        $$$"""{"e":"executionReport","E":{{{time}}},"s":"{{{symbol}}}","c":"x-4Z{{{_client}}}","S":"SELL","o":"LIMIT","f":"GTC","q":"0.25000000","p":"{{{_price}}}000000","P":"0.00000000","F":"0.00000000","g":-1,"C":"","x":"{{{execution}}}","X":"{{{state}}}","r":"NONE","i":{{{_number - 7}}},"l":"0.01000000","z":"0.01000000","L":"{{{_price}}}000000","n":"0.67103400","N":"USDT","T":{{{time}}},"t":{{{trade}}},"I":{{{_number}}},"w":true,"m":false,"M":true,"O":{{{time}}},"Z":"671.03400000","Y":"671.03400000","Q":"0.00000000","W":{{{time}}},"V":"EXPIRE_TAKER"}""";

    private static string Line(DateTimeOffset at, string market, string account, string json) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"at\":\"{at.UtcDateTime:O}\",\"market\":\"{market}\",\"account\":\"{account}\",\"connection\":1,\"event\":{json}}}\n");
}
