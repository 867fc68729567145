using System.Threading.Channels;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>One socket: what it listens to, and the frames waiting for it.</summary>
internal sealed class StreamConnection
{
    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, StreamSubscription> _subscriptions = new(StringComparer.Ordinal);
    private readonly Channel<string> _frames = Channel.CreateUnbounded<string>(new() { SingleReader = true });
    private readonly StreamAddress _address;

    public StreamConnection(StreamAddress address)
    {
        _address = address;
        foreach (var subscription in address.Subscriptions)
        {
            _subscriptions[subscription.Key] = subscription;
        }
    }

    public ChannelReader<string> Frames => _frames.Reader;

    public IReadOnlyList<string> Keys
    {
        get
        {
            lock (_gate)
            {
                return [.. _subscriptions.Keys];
            }
        }
    }

    public bool Names(string key)
    {
        lock (_gate)
        {
            return _subscriptions.ContainsKey(key);
        }
    }

    public void Subscribe(string key)
    {
        lock (_gate)
        {
            _subscriptions[key] = new StreamSubscription(key, null, _address.CarriesUserData);
        }
    }

    public void Unsubscribe(string key)
    {
        lock (_gate)
        {
            _subscriptions.Remove(key);
        }
    }

    /// <summary>Queues an event if this socket wants it.</summary>
    public bool Offer(string key, string eventName, string json)
    {
        lock (_gate)
        {
            return _subscriptions.TryGetValue(key, out var subscription)
                && subscription.Wants(eventName)
                && _frames.Writer.TryWrite(_address.Wrapped ? $$"""{"stream":"{{key}}","data":{{json}}}""" : json);
        }
    }

    /// <summary>Queues the answer to a command of the client.</summary>
    public void Reply(string json) => _frames.Writer.TryWrite(json);

    /// <summary>Lets the socket close once what is queued is sent.</summary>
    public void Complete() => _frames.Writer.TryComplete();
}
