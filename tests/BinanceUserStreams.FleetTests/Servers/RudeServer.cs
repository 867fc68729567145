using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BinanceUserStreams.FleetTests.Servers;

/// <summary>Speaks as much NATS as a test wants, to everybody who connects.</summary>
internal sealed class RudeServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly Func<NetworkStream, CancellationToken, Task> _serve;

    /// <summary>Begins to listen.</summary>
    public RudeServer(Func<NetworkStream, CancellationToken, Task> serve)
    {
        _serve = serve;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Address =>
        "nats://127.0.0.1:" + ((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>How often somebody has connected.</summary>
    public int Connections { get; private set; }

    /// <summary>Sends text.</summary>
    public static async Task SayAsync(Stream stream, string text, CancellationToken stop) =>
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text), stop);

    /// <summary>Begins as a real one does.</summary>
    /// <param name="stream">The connection.</param>
    /// <param name="stop">Ends it.</param>
    /// <param name="version">The version that it says it is.</param>
    public static Task HelloAsync(Stream stream, CancellationToken stop, string version = "2.11.0") => SayAsync(
        stream,
        $$"""INFO {"server_id":"R","server_name":"rude","version":"{{version}}","proto":1,"headers":true,"max_payload":1048576}""" + "\r\n",
        stop);

    /// <summary>Reads for ever and answers the first ping, as a server does that is asked whether it is there.</summary>
    /// <param name="stream">The connection.</param>
    /// <param name="stop">Ends it.</param>
    /// <param name="version">The version that it says it is.</param>
    public static async Task PongOnceAsync(Stream stream, CancellationToken stop, string version = "2.11.0")
    {
        await HelloAsync(stream, stop, version);
        await SayAsync(stream, "PONG\r\n", stop);
    }

    /// <summary>Reads and answers nothing.</summary>
    public static Task DrainAsync(Stream stream, CancellationToken stop) => stream.CopyToAsync(Stream.Null, stop);

    public void Dispose()
    {
        _ending.Cancel();
        _listener.Stop();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_ending.Token);
                Connections++;
                _ = ServeAsync(client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                await _serve(client.GetStream(), _ending.Token);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // It was left.
        }
    }
}
