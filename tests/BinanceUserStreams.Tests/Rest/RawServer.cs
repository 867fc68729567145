using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace BinanceUserStreams.Tests.Rest;

/// <summary>A server that does what a test says with each connection, and remembers the requests.</summary>
public sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<string> _heads = [];
    private readonly List<Task> _tasks = [];
    private readonly Func<RawConnection, Task> _serve;

    // A request that never comes must fail its test instead of holding up all others.
    private readonly CancellationTokenSource _patience =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    /// <param name="serve">What is done with each connection.</param>
    /// <param name="seconds">How long the server lives; one of a whole class outlives its tests.</param>
    public RawServer(Func<RawConnection, Task> serve, int seconds = 20)
    {
        _patience.CancelAfter(TimeSpan.FromSeconds(seconds));
        _serve = serve;
        _listener.Start();
        _tasks.Add(AcceptAsync());
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Uri => new($"http://127.0.0.1:{Port}/fapi/v1/listenKey");

    /// <summary>Connections so far, also such over which nothing came.</summary>
    public int Accepted
    {
        get
        {
            lock (_tasks)
            {
                return _tasks.Count - 1;
            }
        }
    }

    public IReadOnlyList<string> Heads
    {
        get
        {
            lock (_heads)
            {
                return [.. _heads];
            }
        }
    }

    /// <summary>Answers every request of a connection with the next of the answers, then with the last.</summary>
    public static RawServer Answering(params string[] answers) => new(async connection =>
    {
        for (var i = 0; await connection.ReadHeadAsync() is not null; i++)
        {
            await connection.WriteAsync(answers[Math.Min(i, answers.Length - 1)]);
        }
    });

    /// <summary>A complete answer as it goes over the wire.</summary>
    public static string Http(string statusAndHeaders, string body = "") =>
        $"HTTP/1.1 {statusAndHeaders.ReplaceLineEndings("\r\n")}\r\n" +
        $"Content-Length: {Encoding.Latin1.GetByteCount(body)}\r\n\r\n{body}";

    /// <summary>The answer that makes a request a WebSocket.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "RFC 6455 wants this hash.")]
    public static string Upgrade(string head)
    {
        const string name = "Sec-WebSocket-Key: ";
        var start = head.IndexOf(name, StringComparison.OrdinalIgnoreCase) + name.Length;
        var key = head[start..head.IndexOf('\r', start)];
        var accept = Convert.ToBase64String(SHA1.HashData(
            Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
        return $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n";
    }

    public async ValueTask DisposeAsync()
    {
        await _patience.CancelAsync();
        _listener.Stop();
        Task[] tasks;
        lock (_tasks)
        {
            tasks = [.. _tasks];
        }

        await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _patience.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await _listener.AcceptTcpClientAsync(_patience.Token);
            lock (_tasks)
            {
                _tasks.Add(ServeAsync(client));
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            await _serve(new RawConnection(client, _heads, _patience.Token));
        }
    }
}
