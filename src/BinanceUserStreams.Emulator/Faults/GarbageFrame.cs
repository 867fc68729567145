using BinanceUserStreams.Emulator.Streams;
using BinanceUserStreams.Emulator.Streams.Framing;

namespace BinanceUserStreams.Emulator.Faults;

/// <summary>Frames that are no events and no answers.</summary>
internal static class GarbageFrame
{
    public static OutgoingFrame Of(GarbageContent content) => content switch
    {
        GarbageContent.Text => Text("upstream connect error {\"e\":"u8),
        GarbageContent.Empty => Text([]),
        GarbageContent.Array => Text("[{\"e\":\"ORDER_TRADE_UPDATE\"}]"u8),
        GarbageContent.Html => Text("<html><body>502 Bad Gateway</body></html>"u8),
        GarbageContent.InvalidUtf8 => Text([.. "{\"e\":\""u8, 0xC3, 0x28, .. "\"}"u8]),
        _ => new OutgoingFrame(FrameOpcode.Binary, (byte[])[0x00, 0x01, 0xFE, 0xFF]),
    };

    private static OutgoingFrame Text(ReadOnlySpan<byte> payload) => new(FrameOpcode.Text, payload.ToArray());
}
