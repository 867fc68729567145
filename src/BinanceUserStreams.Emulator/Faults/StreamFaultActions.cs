using System.Text;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Streams;
using BinanceUserStreams.Emulator.Streams.Framing;

namespace BinanceUserStreams.Emulator.Faults;

/// <summary>What each fault of a stream does.</summary>
internal static class StreamFaultActions
{
    /// <summary>Carries out a fault of an open socket.</summary>
    public static void CarryOut(StreamFault fault, StreamConnection connection, KeyEndings endings)
    {
        switch (fault.Kind)
        {
            case StreamFaultKind.Drop:
                connection.Complete(StreamEnd.Drop);
                break;
            case StreamFaultKind.Reset:
                connection.Complete(StreamEnd.Reset);
                break;
            case StreamFaultKind.Close:
                connection.Complete(new StreamEnd(StreamEndKind.Close, fault.Code, fault.Reason));
                break;
            case StreamFaultKind.HalfOpen:
                connection.Complete(StreamEnd.HalfOpen);
                break;
            case StreamFaultKind.Endless:
                connection.Complete(StreamEnd.Endless(TimeSpan.FromMilliseconds(fault.Milliseconds)));
                break;
            case StreamFaultKind.Expire or StreamFaultKind.ExpireAtOnce:
            case StreamFaultKind.ExpireThenDrop:
                var drops = fault.Kind is StreamFaultKind.ExpireThenDrop;
                endings.End(IsHeard, fault.Notice, drops);
                break;
            case StreamFaultKind.ForgetKey:
                endings.End(IsHeard, new ExpiryNotice { Times = 0 }, drop: false);
                break;
            case StreamFaultKind.Repeat:
                connection.Repeat(fault.Count);
                break;
            case StreamFaultKind.Garbage:
                SendGarbage(fault, connection);
                break;
            default:
                connection.Disturbances.Add(fault);
                break;
        }

        bool IsHeard(IssuedKey key) => connection.Protocol.Subscriptions.Any(one => one.Key == key.Value);
    }

    /// <summary>Carries out a fault of a handshake.</summary>
    public static async Task CarryOutAsync(StreamFault fault, HttpContext context, CancellationToken stopping)
    {
        switch (fault.Kind)
        {
            case StreamFaultKind.Refuse:
                context.Response.StatusCode = fault.Status;
                foreach (var (name, value) in fault.Headers)
                {
                    context.Response.Headers[name] = value;
                }

                return;
            case StreamFaultKind.HangHandshake:
                using (var left = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping))
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, left.Token)
                        .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }

                break;
        }

        // Kestrel ends an aborted connection with RST.
        context.Abort();
    }

    private static void SendGarbage(StreamFault fault, StreamConnection connection)
    {
        (FrameOpcode opcode, byte[] payload) = fault.Content switch
        {
            GarbageContent.Text => (FrameOpcode.Text, Encoding.ASCII.GetBytes("upstream connect error {\"e\":")),
            GarbageContent.Empty => (FrameOpcode.Text, []),
            GarbageContent.Array => (FrameOpcode.Text, [.. "[{\"e\":\"ORDER_TRADE_UPDATE\"}]"u8]),
            GarbageContent.Html => (FrameOpcode.Text, [.. "<html><body>502 Bad Gateway</body></html>"u8]),
            GarbageContent.InvalidUtf8 => (FrameOpcode.Text, [.. "{\"e\":\""u8, 0xC3, 0x28, .. "\"}"u8]),
            _ => (FrameOpcode.Binary, (byte[])[0x00, 0x01, 0xFE, 0xFF]),
        };
        for (var frame = 0; frame < fault.Count; frame++)
        {
            connection.Send(opcode, payload);
        }
    }
}
