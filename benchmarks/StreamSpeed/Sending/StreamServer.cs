using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace BinanceUserStreams.Benchmarks.Sending;

/// <summary>
/// Sends events to whoever connects until he hangs up: ready-made frames in large writes, so that the receiver is what
/// is measured. It runs in a process of its own, so that its work is not counted as the receiver's.
/// </summary>
internal static class StreamServer
{
    private const int FramesInBlock = 128;
    /// <summary>Listens on two ports, one for as many events as go through and one for so many a second.</summary>
    /// <param name="rate">Events a second to each who connects to the second port; 0 for none.</param>
    public static void Run(int rate = 1000)
    {
        var fast = Listen();
        var paced = Listen();
        Console.WriteLine($"{Port(fast)} {Port(paced)}");
        Start(fast, SendFast);
        Start(paced, rate == 0 ? SendNothing : stream => SendPaced(stream, rate));

        // The parent's end is ours: it closes our input.
        Console.In.ReadToEnd();
    }

    private static TcpListener Listen()
    {
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private static void Start(TcpListener listener, Action<NetworkStream> send) => InBackground(() =>
    {
        while (true)
        {
            var client = listener.AcceptTcpClient();
            InBackground(() => Serve(client, send));
        }
    });

    private static void InBackground(ThreadStart work)
    {
        Thread thread = new(work) { IsBackground = true };
        thread.Start();
    }

    private static void Serve(TcpClient client, Action<NetworkStream> send)
    {
        try
        {
            using (client)
            {
                client.NoDelay = true;
                var stream = client.GetStream();
                stream.Write(Accept(stream));
                send(stream);
            }
        }
        catch (IOException)
        {
            // The receiver has hung up: it has enough.
        }
    }

    private static byte[] Accept(NetworkStream stream)
    {
        using StreamReader reader = new(stream, Encoding.ASCII, leaveOpen: true);
        var key = "";
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            if (line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase))
            {
                key = line.Split(':')[1].Trim();
            }
        }

#pragma warning disable CA5350 // The protocol wants it (RFC 6455, 4.2.2); it protects nothing.
        var hash = SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"));
#pragma warning restore CA5350
        return Encoding.ASCII.GetBytes(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
            $"Sec-WebSocket-Accept: {Convert.ToBase64String(hash)}\r\n\r\n");
    }

    private static void SendFast(NetworkStream stream)
    {
        OrderFrames frames = new(FramesInBlock);
        while (true)
        {
            stream.Write(frames.Next().Span);
        }
    }

    private static void SendNothing(NetworkStream stream)
    {
        while (stream.ReadByte() >= 0)
        {
        }
    }

    private static void SendPaced(NetworkStream stream, int rate)
    {
        OrderFrames frames = new(1);
        var started = Stopwatch.GetTimestamp();
        for (long sent = 0; ;)
        {
            var due = (long)(Stopwatch.GetElapsedTime(started).TotalSeconds * rate);
            for (; sent < due; sent++)
            {
                stream.Write(frames.NextStamped().Span);
            }

            Thread.Sleep(Math.Max(1, (int)((sent + 1) * 1000.0 / rate - Stopwatch.GetElapsedTime(started).TotalMilliseconds)));
        }
    }
}
