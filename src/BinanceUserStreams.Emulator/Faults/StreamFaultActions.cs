using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Streams;
using BinanceUserStreams.Emulator.WebSocketApi;

namespace BinanceUserStreams.Emulator.Faults;

/// <summary>What each fault of a stream does.</summary>
internal static class StreamFaultActions
{
    /// <summary>Carries out a fault of an open socket.</summary>
    public static void CarryOut(StreamFault fault, StreamConnection connection, StreamEndings endings)
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
            case StreamFaultKind.Expire or StreamFaultKind.ExpireAtOnce or StreamFaultKind.ExpireThenDrop:
                endings.EndAll(connection, fault.Notice, drop: fault.Kind is StreamFaultKind.ExpireThenDrop);
                break;
            case StreamFaultKind.ForgetKey:
                endings.EndAll(connection, new ExpiryNotice { Times = 0 }, drop: false);
                break;
            case StreamFaultKind.Terminate:
                (connection.Protocol as ApiSession)?.End(connection, _ => true, fault.Notice);
                break;
            case StreamFaultKind.Shutdown:
                connection.ShutDown(TimeSpan.FromMilliseconds(fault.Milliseconds));
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
        for (var frame = 0; frame < fault.Count; frame++)
        {
            connection.Send(GarbageFrame.Of(fault.Content));
        }
    }
}
