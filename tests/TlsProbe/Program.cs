using BinanceUserStreams.Requests;
using BinanceUserStreams.Rest;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.Streams;

// Each line of the input is an address. Each line of the output says what came of connecting there.
while (Console.ReadLine() is { Length: > 0 } line)
{
    // As long as a stream gives each of its attempts.
    using CancellationTokenSource patience = new(StreamSettings.LongestConnectTimeout);
    try
    {
        Uri address = new(line);
        Console.WriteLine(address.Scheme == "wss"
            ? await OpenAsync(address, patience.Token)
            : await CallAsync(address, patience.Token));
    }
    catch (OperationCanceledException)
    {
        Console.WriteLine("refused: it took too long");
    }
    catch (Exception exception) when (exception is RestTransportException or StreamConnectException)
    {
        Console.WriteLine($"refused: {exception.Message.ReplaceLineEndings(" ")}");
    }
}

static async Task<string> CallAsync(Uri address, CancellationToken patience)
{
    using RestSharpTransport transport = new(null, null, "Probe/1");
    var reply = await transport.SendAsync(new RestCall(RestVerb.Post, address, new ApiKey("probe")), patience);
    return $"accepted: {reply.StatusCode}";
}

static async Task<string> OpenAsync(Uri address, CancellationToken patience)
{
    using WebSocketConnector connector = new(null, null, "Probe/1");
    using var socket = await connector.ConnectAsync(address, patience);
    return "accepted: open";
}
