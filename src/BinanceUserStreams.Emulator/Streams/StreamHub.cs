using System.Collections.Concurrent;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>All open sockets.</summary>
internal sealed class StreamHub
{
    /// <summary>
    /// The one event the filter <c>events=</c> does not hide here, as it is about the stream and not about the account.
    /// Whether the exchange hides it is not documented.
    /// </summary>
    public const string KeyEnded = "listenKeyExpired";

    private readonly ConcurrentDictionary<StreamConnection, bool> _open = new();

    public void Add(StreamConnection connection) => _open[connection] = true;

    public void Remove(StreamConnection connection) => _open.TryRemove(connection, out _);

    public int CountOf(string key) => _open.Keys.Count(connection => connection.Names(key));

    public int Deliver(string key, string eventName, string json) =>
        _open.Keys.Count(connection => connection.Offer(key, eventName, json));

    public void CloseAll()
    {
        foreach (var connection in _open.Keys)
        {
            connection.Complete();
        }
    }
}
