using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Hosting;
using BinanceUserStreams.Emulator.WebSocketApi;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>All open sockets.</summary>
public sealed class StreamHub
{
    private const int LargestBacklog = 2000;

    private readonly ListenKeyRegistry _keys;
    private readonly bool _silentLegacy;
    private readonly Watchers _watchers;
    private readonly List<StreamConnection> _open = [];
    private readonly RecentEvents _recent = new();
    private int _lastNumber;

    internal StreamHub(ListenKeyRegistry keys, EmulatorOptions options)
    {
        Time = options.TimeProvider;
        _keys = keys;
        _silentLegacy = options.SilentLegacyStreams;
        Times = StreamTimes.OfStreams(options.TimeScale);
        ApiTimes = StreamTimes.OfWebSocketApi(options.TimeScale);
        _watchers = new Watchers(Gate);
        Handshakes = new HandshakeLog(Time);
    }

    /// <summary>An event has reached its sockets. Raised while the gate is held.</summary>
    internal event Action? Delivered;

    /// <summary>
    /// An event of an account, whether anybody hears it or not. Raised while all others wait: it must be quick, and ask
    /// nothing of the exchange.
    /// </summary>
    public event Action<PublishedEvent>? Published;

    /// <summary>The attempts to open a socket so far.</summary>
    public HandshakeLog Handshakes { get; }

    /// <summary>The open sockets, oldest first.</summary>
    public IReadOnlyList<StreamState> Connections
    {
        get
        {
            lock (Gate)
            {
                return [.. _open.Select(connection => connection.State)];
            }
        }
    }

    /// <summary>
    /// Guards everything about sockets, so that all of them hear events in one order. The registry of keys may be asked
    /// while it is held, never the other way round.
    /// </summary>
    internal Lock Gate { get; } = new();

    internal TimeProvider Time { get; }

    internal StreamTimes Times { get; }

    internal StreamTimes ApiTimes { get; }

    /// <summary>Waits until the open sockets are as wanted.</summary>
    public Task WaitUntilAsync(
        Func<IReadOnlyList<StreamState>, bool> condition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return _watchers.WaitUntilAsync(() => condition(Connections), cancellationToken);
    }

    internal StreamConnection Add(ISocketProtocol protocol, bool isCompressed)
    {
        lock (Gate)
        {
            StreamConnection connection = new(++_lastNumber, protocol, isCompressed, this);
            _open.Add(connection);
            _watchers.Check();
            return connection;
        }
    }

    internal void Remove(StreamConnection connection) => Change(() => _open.Remove(connection));

    /// <summary>Changes something about a socket that others may wait for.</summary>
    internal void Change(Action change)
    {
        lock (Gate)
        {
            change();
            _watchers.Check();
        }
    }

    /// <summary>To be called with the gate held, after a socket has changed in a way that others may wait for.</summary>
    internal void Changed() => _watchers.Check();

    /// <summary>What a socket that names a key there will hear.</summary>
    internal StreamSubscription Subscribe(StreamRoute route, NamedKey named) =>
        new(named.Key, _keys.Find(named.Key)?.Owner, route.Carries(named.Form, _silentLegacy), named.Events);

    /// <summary>Whether events can come to it: its key has not ended.</summary>
    internal bool IsAlive(StreamSubscription subscription) =>
        subscription is ApiSubscription || _keys.Find(subscription.Key) is not null;

    internal int CountOf(string key) => ListeningTo(key).Count;

    /// <summary>Tells an event to the sockets of a key.</summary>
    /// <returns>How many heard it.</returns>
    internal int Deliver(IssuedKey key, StreamEvent news, List<int>? heardBy = null) =>
        Deliver(key.Owner, one => one.Key == key.Value, news, heardBy);

    /// <summary>
    /// Tells an event to an account, or to all of them, as long as their keys are alive or they have subscriptions.
    /// </summary>
    internal int Publish(StreamEvent news, string? account, string? symbol = null, List<int>? heardBy = null)
    {
        lock (Gate)
        {
            Published?.Invoke(new PublishedEvent(news.Market, account, symbol, news.Name, news.Json));
            return news.Market.UsesWebSocketApi
                ? Owners(news.Market, account, symbol)
                    .Sum(owner => Deliver(owner, one => one.Owner == owner, news, heardBy))
                : _keys.Current(news.Market, account).Sum(key => Deliver(key, news, heardBy));
        }
    }

    /// <summary>The accounts that sockets listen to, each once; absent means any.</summary>
    internal List<StreamOwner> Owners(EmulatedMarket? market, string? account = null, string? symbol = null)
    {
        lock (Gate)
        {
            return [.. _open.SelectMany(connection => connection.Protocol.Subscriptions)
                .Where(one => one.BelongsTo(market, account, symbol))
                .Select(one => one.Owner!)
                .Distinct()];
        }
    }

    /// <summary>Ends subscriptions on the WebSocket API, and tells it.</summary>
    internal void EndSubscriptions(Func<ApiSubscription, bool> isMeant, ExpiryNotice notice) => Change(() =>
    {
        foreach (var connection in _open)
        {
            (connection.Protocol as ApiSession)?.End(connection, isMeant, notice);
        }
    });

    /// <summary>Waits until every socket has read most of what it was told.</summary>
    internal Task WaitForRoomAsync(CancellationToken cancellationToken = default) => _watchers.WaitUntilAsync(
        () => _open.TrueForAll(connection => connection.IsEnding || connection.Backlog <= LargestBacklog),
        cancellationToken);

    /// <summary>The last events an account heard, oldest first.</summary>
    internal IEnumerable<StreamEvent> RecentOf(StreamOwner owner) => _recent.Of(owner);

    /// <summary>The sockets that named a key, silent ones included.</summary>
    internal List<StreamConnection> ListeningTo(string key) =>
        Matching(connection => connection.Protocol.Subscriptions.Any(one => one.Key == key));

    /// <summary>The sockets that match, the oldest first.</summary>
    internal List<StreamConnection> Matching(Predicate<StreamConnection> isMeant)
    {
        lock (Gate)
        {
            return _open.FindAll(isMeant);
        }
    }

    internal void Clear()
    {
        lock (Gate)
        {
            _open.ForEach(connection => connection.Complete(StreamEnd.Normal));
            _recent.Clear();
        }

        Handshakes.Clear();
    }

    private int Deliver(StreamOwner owner, Func<StreamSubscription, bool> isMeant, StreamEvent news, List<int>? heardBy)
    {
        lock (Gate)
        {
            var heard = 0;
            foreach (var connection in _open)
            {
                if (connection.Offer(isMeant, news))
                {
                    heard++;
                    heardBy?.Add(connection.Number);
                }
            }

            if (heard > 0)
            {
                _recent.Add(owner, news);
                Delivered?.Invoke();
                _watchers.Check();
            }

            return heard;
        }
    }
}
