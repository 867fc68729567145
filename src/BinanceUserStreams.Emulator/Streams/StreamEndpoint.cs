using System.Globalization;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Faults;
using BinanceUserStreams.Emulator.Streams.Framing;
using BinanceUserStreams.Emulator.WebSocketApi;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>Accepts sockets. The handshake is not a check of the key: unknown keys connect and hear nothing.</summary>
internal sealed class StreamEndpoint(
    StreamHub hub, StreamFaultPlan faults, ApiEntrance entrance, CancellationToken stopping)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        var query = context.Request.QueryString.Value;
        var protocol = ProtocolOf(path, query);
        if ((protocol is null ? StatusCodes.Status404NotFound : Handshake.Refuse(context)) is { } status)
        {
            hub.Handshakes.Add(context.Request, StreamAddress.Conceal(path, query), status);
            context.Response.StatusCode = status;
            return;
        }

        var fault = faults.TakeHandshake(protocol!);
        if (fault is { OpensSockets: false })
        {
            var answer = fault.Kind is StreamFaultKind.Refuse ? fault.Status : (int?)null;
            hub.Handshakes.Add(context.Request, protocol!.Address, answer);
            await StreamFaultActions.CarryOutAsync(fault, context, stopping);
            return;
        }

        if (protocol is ApiSession && entrance.Admit() is { } error)
        {
            hub.Handshakes.Add(context.Request, protocol.Address, error.Status);
            await RefuseAsync(context.Response, error);
            return;
        }

        await OpenAsync(context, protocol!, fault);
    }

    private ISocketProtocol? ProtocolOf(string path, string? query) => ApiAddress.Parse(path, query) is { } api
        ? entrance.Open(api)
        : StreamAddress.Parse(path, query) is { } address ? new ListenKeyProtocol(hub, address) : null;

    private static Task RefuseAsync(HttpResponse response, ExchangeError error)
    {
        response.StatusCode = error.Status;
        response.ContentType = "application/json";
        if (error is { RefusedAt: { } now, RetryAt: { } until })
        {
            // Whole seconds, rounded up.
            response.Headers.RetryAfter = ((until - now + 999) / 1000).ToString(CultureInfo.InvariantCulture);
        }

        return response.WriteAsync(Wire.Serialize(new { code = error.Code, msg = error.Msg }));
    }

    private async Task OpenAsync(HttpContext context, ISocketProtocol protocol, StreamFault? fault)
    {
        // Listening starts before the handshake is answered, so no event after it is missed.
        var compression = Handshake.CompressionOf(context);
        using var connection = hub.Add(protocol, compression is not null);
        hub.Handshakes.Add(
            context.Request, protocol.Address, StatusCodes.Status101SwitchingProtocols, connection.Number);
        try
        {
            var stream = await Handshake.AcceptAsync(context, compression);
            if (fault is not null)
            {
                faults.Opened(fault, connection);
                connection.Answered = protocol is ApiSession ? () => faults.Opened(fault, connection) : null;
            }

            await new StreamSocket(context, connection, stream, hub.Time) { Fault = fault }.RunAsync(stopping);
        }
        finally
        {
            hub.Remove(connection);
        }
    }
}
