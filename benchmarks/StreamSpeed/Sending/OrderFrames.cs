using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics;
using System.Text;

namespace BinanceUserStreams.Benchmarks.Sending;

/// <summary>
/// A block of WebSocket frames, each an ORDER_TRADE_UPDATE of 547 bytes with every member that is documented. No two
/// frames are the same: our stream removes exact copies.
/// </summary>
internal sealed class OrderFrames
{
    /// <summary>The length of an event.</summary>
    public const int EventLength = 547;

    private const int HeaderLength = 4;
    private const int FrameLength = HeaderLength + EventLength;
    private const int StampLength = 19;
    private const int TradeIdLength = 10;
    private const long FirstTradeId = 1_000_000_000;
    private const string StampPlace = "\"c\":\"";
    private const string TradeIdPlace = "\"t\":";

    private readonly byte[] _block;
    private readonly (int Stamp, int TradeId)[] _places;
    private long _tradeId = FirstTradeId;

    /// <param name="count">Frames in the block.</param>
    public OrderFrames(int count)
    {
        _block = new byte[count * FrameLength];
        _places = new (int, int)[count];
        string[] orders =
        [
            Order("BTCUSDT", "SELL", "LIMIT", "PARTIALLY_FILLED", "0.250", "67103.40", "0.010", "0.13420", "LONG"),
            Order("ETHUSDT", "BUY", "MARKET", "FILLED", "12.000", "0", "3.507", "4.26450", "BOTH"),
            Order("SOLUSDT", "BUY", "LIMIT", "PARTIALLY_FILLED", "400", "151.2800", "25", "0.75640", "SHORT"),
            Order("DOGEUSDT", "SELL", "STOP_MARKET", "FILLED", "151000", "0", "9120", "0.55120", "BOTH"),
        ];
        for (var i = 0; i < count; i++)
        {
            var order = orders[i % orders.Length];
            var start = i * FrameLength;
            _block[start] = 0x81;
            _block[start + 1] = 126;
            BinaryPrimitives.WriteUInt16BigEndian(_block.AsSpan(start + 2), EventLength);
            Encoding.ASCII.GetBytes(order, _block.AsSpan(start + HeaderLength, EventLength));
            _places[i] = (Place(order, StampPlace), Place(order, TradeIdPlace));
        }

        int Place(string order, string key) =>
            HeaderLength + order.IndexOf(key, StringComparison.Ordinal) + key.Length;
    }

    /// <summary>The block with trade ids that were not there before.</summary>
    public ReadOnlyMemory<byte> Next()
    {
        for (var i = 0; i < _places.Length; i++)
        {
            WriteTradeId(i);
        }

        return _block;
    }

    /// <summary>The block's first frame, with another trade id and the time of this moment.</summary>
    public ReadOnlyMemory<byte> NextStamped()
    {
        WriteTradeId(0);
        Utf8Formatter.TryFormat(
            Stopwatch.GetTimestamp(), _block.AsSpan(_places[0].Stamp, StampLength), out _, new('D', StampLength));
        return _block.AsMemory(0, FrameLength);
    }

    /// <summary>The time that <see cref="NextStamped"/> wrote into an event.</summary>
    public static long StampOf(ReadOnlySpan<byte> json) =>
        StampOfOrder(Encoding.ASCII.GetString(json.Slice(json.IndexOf("\"c\":\""u8) + StampPlace.Length, StampLength)));

    /// <summary>The same, of the client's id of the order.</summary>
    public static long StampOfOrder(string clientOrderId) =>
        long.Parse(clientOrderId.AsSpan(0, StampLength), provider: null);

    private void WriteTradeId(int frame) => Utf8Formatter.TryFormat(
        _tradeId++, _block.AsSpan((frame * FrameLength) + _places[frame].TradeId, TradeIdLength), out _);

    private static string Order(
        string symbol, string side, string type, string status, string quantity, string price, string filled,
        string commission, string positionSide)
    {
        var json =
            $$$"""
            {"e":"ORDER_TRADE_UPDATE","E":1773159465651,"T":1773159465650,"o":{"s":"{{{symbol}}}",
            "c":"{{{new string('0', StampLength)}}}{0}","S":"{{{side}}}","o":"{{{type}}}","f":"GTC","q":"{{{quantity}}}",
            "p":"{{{price}}}","ap":"67103.41","sp":"0","x":"TRADE","X":"{{{status}}}","i":8886774,
            "l":"{{{filled}}}","z":"{{{filled}}}","L":"67103.40","N":"USDT","n":"{{{commission}}}","T":1773159465650,
            "t":{{{FirstTradeId}}},"b":"0","a":"9.91","m":false,"R":false,"wt":"CONTRACT_PRICE","ot":"{{{type}}}",
            "ps":"{{{positionSide}}}","cp":false,"AP":"7476.89","cr":"5.0","pP":false,"si":0,"ss":0,
            "rp":"-12.48","V":"EXPIRE_TAKER","pm":"NONE","gtd":0,"er":"0"}}
            """.Replace("\n", "", StringComparison.Ordinal);
        var padding = EventLength - (json.Length - "{0}".Length);
        return json.Replace("{0}", new string('x', padding), StringComparison.Ordinal);
    }
}
