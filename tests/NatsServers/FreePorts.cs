using System.Net;
using System.Net.Sockets;

namespace BinanceUserStreams.NatsServers;

/// <summary>Ports that nobody uses, below those that the system gives to whoever connects: a server can have its own again.</summary>
internal static class FreePorts
{
    private const int First = 12000;
    private const int End = 30000;

    private static readonly Lock Gate = new();
    private static readonly HashSet<int> Taken = [];

    /// <summary>One that this process has not taken before.</summary>
    public static int Take()
    {
        lock (Gate)
        {
            while (true)
            {
                var port = Random.Shared.Next(First, End);
                if (Taken.Add(port) && IsFree(port))
                {
                    return port;
                }
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using TcpListener listener = new(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
