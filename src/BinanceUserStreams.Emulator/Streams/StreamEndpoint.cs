namespace BinanceUserStreams.Emulator.Streams;

/// <summary>Accepts sockets. The handshake is not a check of the key: unknown keys connect and hear nothing.</summary>
internal sealed class StreamEndpoint(StreamHub hub, CancellationToken stopping)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var path = request.Path.Value ?? "";
        if (StreamAddress.Parse(path, request.QueryString.Value) is not { } address)
        {
            var shown = StreamAddress.Conceal(path, request.QueryString.Value);
            hub.Handshakes.Add(request, shown, StatusCodes.Status404NotFound);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        // Listening starts before the handshake is answered, so no event after it is missed.
        var connection = hub.Add(address);
        hub.Handshakes.Add(request, address.Shown, StatusCodes.Status101SwitchingProtocols, connection.Number);
        try
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await new StreamSocket(socket, connection).RunAsync(stopping);
        }
        finally
        {
            hub.Remove(connection);
        }
    }
}
