using System.Globalization;
using System.Text;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Streams;

namespace BinanceUserStreams.Emulator.WebSocketApi;

/// <summary>The events about a connection and its subscriptions, and not about an account.</summary>
internal static class ApiEvents
{
    /// <summary>A subscription has ended.</summary>
    public static StreamEvent Terminated(EmulatedMarket market, DateTimeOffset now, ExpiryNotice notice)
    {
        var told = (notice.Time ?? now.ToUnixTimeMilliseconds()).ToString(CultureInfo.InvariantCulture);
        var time = notice.TimeAsText == true ? $"\"{told}\"" : told;
        return new StreamEvent(market, "eventStreamTerminated", Write("eventStreamTerminated", time));
    }

    /// <summary>The server is about to end the connection. It is of no subscription, and is wrapped all the same.</summary>
    public static byte[] ServerShutdown(DateTimeOffset now) =>
        [.. "{\"event\":"u8, .. Write("serverShutdown", $"{now.ToUnixTimeMilliseconds()}"), (byte)'}'];

    private static byte[] Write(string name, string time) =>
        Encoding.UTF8.GetBytes($"{{\"e\":\"{name}\",\"E\":{time}}}");
}
