using System.Text;
using System.Threading.Channels;
using BinanceUserStreams.Emulator.Limits;
using BinanceUserStreams.Emulator.Streams.Framing;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>One socket: what it listens to, and the frames waiting for it. Guarded by the gate of the hub.</summary>
internal sealed class StreamConnection : IDisposable
{
    /// <summary>Source: USD-M, the Connect page: 10 messages a second.</summary>
    private const int MessagesPerSecond = 10;

    private readonly StreamHub _hub;
    private readonly StreamAddress _address;
    private readonly OrderedDictionary<string, StreamSubscription> _subscriptions = new(StringComparer.Ordinal);
    private readonly Channel<OutgoingFrame> _frames =
        Channel.CreateUnbounded<OutgoingFrame>(new() { SingleReader = true });
    private readonly StreamClock _clock;
    private readonly WeightWindow _messages;
    private readonly DateTimeOffset _openedAt;
    private long _events;
    private long _framesSent;
    private int _messagesReceived;
    private bool _isEnding;

    public StreamConnection(int number, StreamAddress address, bool isCompressed, StreamHub hub)
    {
        Number = number;
        IsCompressed = isCompressed;
        _address = address;
        _hub = hub;
        _openedAt = hub.Time.GetUtcNow();
        _messages = new WeightWindow(hub.Times.Second);
        _clock = new StreamClock(this, hub.Gate, hub.Time, hub.Times);
        foreach (var named in address.Keys)
        {
            Subscribe(named);
        }
    }

    public int Number { get; }

    public ChannelReader<OutgoingFrame> Frames => _frames.Reader;

    /// <summary>Whether compression was agreed on.</summary>
    public bool IsCompressed { get; }

    /// <summary>How the socket is to end when all frames are sent.</summary>
    public StreamEnd End { get; private set; } = StreamEnd.Drop;

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
                return new StreamState(
                    Number,
                    _address.Shown,
                    Keys,
                    _openedAt,
                    _events,
                    _framesSent,
                    _clock.Answers,
                    _messagesReceived,
                    IsCompressed);
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
            || !Send(FrameOpcode.Text, _address.Wrapped ? Wrap(key, news.Json.Span) : news.Json))
        {
            return false;
        }

        _events++;
        return true;
    }

    /// <summary>Queues a frame, unless the socket is to end.</summary>
    public bool Send(FrameOpcode opcode, ReadOnlyMemory<byte> payload) =>
        _frames.Writer.TryWrite(new OutgoingFrame(opcode, payload));

    /// <summary>Notes that frames have left.</summary>
    public void Sent(int frames) => _hub.Change(() => _framesSent += frames);

    /// <summary>
    /// Counts a message of the client: commands, pings, and pongs nobody asked for, as the spot documents do. A pong
    /// that answers a ping is not counted, as the exchange itself decides when those come.
    /// </summary>
    public void Received(Frame message) => _hub.Change(() =>
    {
        if (message.Opcode == FrameOpcode.Pong && _clock.Pong(message.Payload))
        {
            return;
        }

        _messagesReceived += message.IsControl ? 0 : 1;
        var now = _hub.Time.GetUtcNow();
        _messages.SetAt(now, _messages.UsedAt(now) + 1);
        if (_messages.UsedAt(now) > MessagesPerSecond)
        {
            Complete(StreamEnd.TooManyMessages);
        }
    });

    /// <summary>Lets the socket end once what is queued is sent; the first end counts.</summary>
    public void Complete(StreamEnd end)
    {
        lock (_hub.Gate)
        {
            if (!_isEnding)
            {
                _isEnding = true;
                End = end;
                _frames.Writer.Complete();
            }
        }
    }

    public void Dispose() => _clock.Dispose();

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
