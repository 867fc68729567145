using System.Text;
using System.Threading.Channels;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>One socket: what it listens to, and the frames waiting for it.</summary>
internal sealed class StreamConnection
{
    private readonly StreamHub _hub;
    private readonly StreamAddress _address;
    private readonly OrderedDictionary<string, StreamSubscription> _subscriptions = new(StringComparer.Ordinal);
    private readonly Channel<ReadOnlyMemory<byte>> _frames =
        Channel.CreateUnbounded<ReadOnlyMemory<byte>>(new() { SingleReader = true });
    private readonly DateTimeOffset _openedAt;
    private long _events;

    public StreamConnection(int number, StreamAddress address, DateTimeOffset openedAt, StreamHub hub)
    {
        Number = number;
        _address = address;
        _openedAt = openedAt;
        _hub = hub;
        foreach (var named in address.Keys)
        {
            Subscribe(named);
        }
    }

    public int Number { get; }

    public ChannelReader<ReadOnlyMemory<byte>> Frames => _frames.Reader;

    public IReadOnlyList<string> Keys
    {
        get
        {
            lock (_hub.Gate)
            {
                return [.. _subscriptions.Keys];
            }
        }
    }

    public StreamState State
    {
        get
        {
            lock (_hub.Gate)
            {
                return new StreamState(Number, _address.Shown, Keys, _openedAt, _events);
            }
        }
    }

    public bool Names(string key) => _subscriptions.ContainsKey(key);

    public void Subscribe(string key) => Subscribe(new NamedKey(key, KeyForm.Command));

    public void Unsubscribe(string key)
    {
        lock (_hub.Gate)
        {
            _subscriptions.Remove(key);
        }
    }

    /// <summary>Queues an event if this socket wants it.</summary>
    public bool Offer(string key, StreamEvent news)
    {
        if (!_subscriptions.TryGetValue(key, out var subscription)
            || !subscription.Wants(news)
            || !_frames.Writer.TryWrite(_address.Wrapped ? Wrap(key, news.Json.Span) : news.Json))
        {
            return false;
        }

        _events++;
        return true;
    }

    /// <summary>Queues the answer to a command of the client.</summary>
    public void Reply(string json) => _frames.Writer.TryWrite(Encoding.UTF8.GetBytes(json));

    /// <summary>Lets the socket close once what is queued is sent.</summary>
    public void Complete() => _frames.Writer.TryComplete();

    private void Subscribe(NamedKey named)
    {
        lock (_hub.Gate)
        {
            _subscriptions[named.Key] = _hub.Subscribe(_address.Route, named);
        }
    }

    private static byte[] Wrap(string key, ReadOnlySpan<byte> json) =>
        [.. "{\"stream\":\""u8, .. Encoding.UTF8.GetBytes(key), .. "\",\"data\":"u8, .. json, (byte)'}'];
}
