using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace BinanceUserStreams.NatsServers;

/// <summary>Stands before a server, and makes the way to it bad: nothing passes, everything is late, or it is refused.</summary>
internal sealed class TcpGate : IDisposable
{
    private readonly int _target;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentDictionary<TcpClient, byte> _clients = new();
    private volatile TaskCompletionSource _open = new();
    private volatile bool _isRefusing;

    /// <summary>Opens one.</summary>
    /// <param name="target">The port behind it.</param>
    public TcpGate(int target)
    {
        _target = target;
        Port = FreePorts.Take();
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _open.SetResult();
        _ = AcceptAsync();
    }

    public int Port { get; }

    public string Address => "nats://127.0.0.1:" + Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>How late each part is.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Nothing passes any more, in no direction, and nobody is told.</summary>
    public void Cut() => _open = new TaskCompletionSource();

    /// <summary>All passes again, also what was held.</summary>
    public void Open()
    {
        _isRefusing = false;
        _open.TrySetResult();
    }

    /// <summary>Closes every connection, and each that comes.</summary>
    public void Refuse()
    {
        _isRefusing = true;
        foreach (var client in _clients.Keys)
        {
            client.Close();
        }
    }

    public void Dispose()
    {
        _ending.Cancel();
        _listener.Stop();
        Refuse();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!_ending.IsCancellationRequested)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_ending.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient server = new();
        try
        {
            _clients[client] = 0;
            if (!_isRefusing)
            {
                await server.ConnectAsync(IPAddress.Loopback, _target, _ending.Token);
                await Task.WhenAny(PumpAsync(client, server), PumpAsync(server, client));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // Nobody is behind it.
        }
        finally
        {
            _clients.TryRemove(client, out _);
            client.Dispose();
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to)
    {
        var buffer = new byte[65536];
        try
        {
            int read;
            while ((read = await from.GetStream().ReadAsync(buffer, _ending.Token)) > 0)
            {
                await _open.Task.WaitAsync(_ending.Token);
                await Task.Delay(Delay, _ending.Token);
                await to.GetStream().WriteAsync(buffer.AsMemory(0, read), _ending.Token);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or InvalidOperationException)
        {
            // One side has gone.
        }
    }
}
