using BinanceUserStreams.Emulator.Faults;
using BinanceUserStreams.Emulator.Streams.Framing;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>Accepts sockets. The handshake is not a check of the key: unknown keys connect and hear nothing.</summary>
internal sealed class StreamEndpoint(StreamHub hub, StreamFaultPlan faults, CancellationToken stopping)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        var query = context.Request.QueryString.Value;
        var address = StreamAddress.Parse(path, query);
        if ((address is null ? StatusCodes.Status404NotFound : Handshake.Refuse(context)) is { } status)
        {
            hub.Handshakes.Add(context.Request, StreamAddress.Conceal(path, query), status);
            context.Response.StatusCode = status;
            return;
        }

        var fault = faults.TakeHandshake(address!);
        if (fault is { OpensSockets: false })
        {
            var answer = fault.Kind is StreamFaultKind.Refuse ? fault.Status : (int?)null;
            hub.Handshakes.Add(context.Request, address!.Shown, answer);
            await StreamFaultActions.CarryOutAsync(fault, context, stopping);
            return;
        }

        await OpenAsync(context, address!, fault);
    }

    private async Task OpenAsync(HttpContext context, StreamAddress address, StreamFault? fault)
    {
        // Listening starts before the handshake is answered, so no event after it is missed.
        var compression = Handshake.CompressionOf(context);
        using var connection = hub.Add(address, compression is not null);
        hub.Handshakes.Add(context.Request, address.Shown, StatusCodes.Status101SwitchingProtocols, connection.Number);
        try
        {
            var stream = await Handshake.AcceptAsync(context, compression);
            if (fault is not null)
            {
                faults.Opened(fault, connection);
            }

            await new StreamSocket(context, connection, stream, hub.Time) { Fault = fault }.RunAsync(stopping);
        }
        finally
        {
            hub.Remove(connection);
        }
    }
}
