namespace BinanceUserStreams.Emulator.Streams;

/// <summary>Accepts sockets. The handshake is not a check of the key: unknown keys connect and hear nothing.</summary>
internal sealed class StreamEndpoint(StreamHub hub, bool silentLegacy, CancellationToken stopping)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (StreamAddress.Parse(request.Path.Value ?? "", request.QueryString.Value, silentLegacy) is not { } address)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        // Listening starts before the handshake is answered, so no event after it is missed.
        StreamConnection connection = new(address);
        hub.Add(connection);
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
