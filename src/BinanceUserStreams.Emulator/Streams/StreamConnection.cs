using System.Threading.Channels;
using BinanceUserStreams.Emulator.Limits;
using BinanceUserStreams.Emulator.Streams.Framing;
using BinanceUserStreams.Emulator.WebSocketApi;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>One socket: what it listens to, and the frames waiting for it. Guarded by the gate of the hub.</summary>
internal sealed class StreamConnection : IDisposable
{
    // No subscription has this number here, and no listen key is this text.
    private const string Elsewhere = "65535";

    private readonly StreamHub _hub;
    private readonly Channel<OutgoingFrame> _frames =
        Channel.CreateUnbounded<OutgoingFrame>(new() { SingleReader = true });
    private readonly StreamClock _clock;
    private readonly WeightWindow _messages;
    private readonly DateTimeOffset _openedAt;
    private ITimer? _shutdown;
    private long _framesSent;
    private int _messagesReceived;

    public StreamConnection(int number, ISocketProtocol protocol, bool isCompressed, StreamHub hub)
    {
        Number = number;
        Protocol = protocol;
        IsCompressed = isCompressed;
        _hub = hub;
        _openedAt = hub.Time.GetUtcNow();
        _messages = new WeightWindow(protocol.Times.Second);
        _clock = new StreamClock(this, hub.Gate, hub.Time, protocol.Times);
        Disturbances = new Disturbances(hub.Time);
    }

    public int Number { get; }

    /// <summary>Whether compression was agreed on.</summary>
    public bool IsCompressed { get; }

    /// <summary>What is spoken on it.</summary>
    public ISocketProtocol Protocol { get; }

    /// <summary>What is to happen after each message was answered.</summary>
    public Action? Answered { get; set; }

    /// <summary>What happens to the next events on their way.</summary>
    public Disturbances Disturbances { get; }

    public ChannelReader<OutgoingFrame> Frames => _frames.Reader;

    /// <summary>Events queued so far.</summary>
    public long Events { get; private set; }

    /// <summary>Frames queued and not yet sent.</summary>
    public int Backlog { get; private set; }

    /// <summary>Nothing more is queued.</summary>
    public bool IsEnding { get; private set; }

    /// <summary>How the socket is to end when all frames are sent.</summary>
    public StreamEnd End { get; private set; } = StreamEnd.Drop;

    public StreamState State
    {
        get
        {
            lock (_hub.Gate)
            {
                return new StreamState(
                    Number, Protocol.Address, (Protocol as ListenKeyProtocol)?.Keys ?? [], _openedAt)
                {
                    Subscriptions = (Protocol as ApiSession)?.State ?? [],
                    Events = Events,
                    FramesSent = _framesSent,
                    PingsAnswered = _clock.Answers,
                    MessagesReceived = _messagesReceived,
                    IsCompressed = IsCompressed,
                    Ending = IsEnding ? End.Kind.ToString() : null,
                };
            }
        }
    }

    /// <summary>Queues an event if a subscription that is meant wants it.</summary>
    public bool Offer(Func<StreamSubscription, bool> isMeant, StreamEvent news)
    {
        var subscription = IsEnding
            ? null
            : Protocol.Subscriptions.FirstOrDefault(one => isMeant(one) && one.Wants(news));
        if (subscription is null)
        {
            return false;
        }

        var frame = FrameOf(Disturbances.Misroutes() ? subscription with { Key = Elsewhere } : subscription, news);
        if (Disturbances.Any)
        {
            Disturbances.Disturb(frame).ForEach(Queue);
        }
        else
        {
            Queue(frame);
        }

        Events++;
        return true;
    }

    /// <summary>Queues the last events of its accounts again; where a key has ended nothing comes any more.</summary>
    public void Repeat(int count)
    {
        foreach (var subscription in Protocol.Subscriptions.Where(_hub.IsAlive))
        {
            var recent = subscription.Owner is { } owner ? _hub.RecentOf(owner) : [];
            foreach (var news in recent.Where(subscription.Wants).TakeLast(count))
            {
                Queue(FrameOf(subscription, news));
            }
        }
    }

    /// <summary>Queues a frame, unless the socket is to end.</summary>
    public void Send(OutgoingFrame frame) => Queue(frame);

    /// <summary>Tells that the server is about to end the socket, and ends it after some time.</summary>
    public void ShutDown(TimeSpan wait)
    {
        Send(new OutgoingFrame(FrameOpcode.Text, ApiEvents.ServerShutdown(_hub.Time.GetUtcNow())));
        _shutdown = _hub.Time.CreateTimer(_ => Complete(StreamEnd.Shutdown), null, wait, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Notes that frames have left.</summary>
    public void Sent(int frames) => _hub.Change(() =>
    {
        Backlog -= frames;
        _framesSent += frames;
    });

    /// <summary>
    /// Counts a message of the client. A pong that answers a ping is not counted, as the exchange itself decides when
    /// those come.
    /// </summary>
    public void Received(Frame message) => _hub.Change(() =>
    {
        if (message.Opcode == FrameOpcode.Pong && _clock.Pong(message.Payload))
        {
            return;
        }

        _messagesReceived += message.IsControl ? 0 : 1;
        var now = _hub.Time.GetUtcNow();
        _messages.SetAt(now, _messages.UsedAt(now) + (Protocol.Counts(message.Opcode) ? 1 : 0));
        if (_messages.UsedAt(now) > Protocol.Times.MessagesPerSecond)
        {
            Complete(StreamEnd.TooManyMessages);
        }
    });

    /// <summary>Lets the socket end once what is queued is sent; the first end counts.</summary>
    public void Complete(StreamEnd end) => _hub.Change(() =>
    {
        if (!IsEnding)
        {
            IsEnding = true;
            End = end;
            _frames.Writer.Complete();
        }
    });

    public void Dispose()
    {
        _clock.Dispose();
        _shutdown?.Dispose();
    }

    private void Queue(OutgoingFrame frame)
    {
        lock (_hub.Gate)
        {
            Backlog += _frames.Writer.TryWrite(frame) ? 1 : 0;
        }
    }

    private OutgoingFrame FrameOf(StreamSubscription subscription, StreamEvent news) =>
        new(FrameOpcode.Text, Protocol.Wrap(subscription, news));
}
