using System.Text;
using BinanceUserStreams.Emulator.Streams.Framing;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>
/// A socket that names listen keys, in its address or by commands, in the order they were named. Guarded by the gate of
/// the hub.
/// </summary>
internal sealed class ListenKeyProtocol : ISocketProtocol
{
    private readonly StreamHub _hub;
    private readonly StreamAddress _address;
    private readonly OrderedDictionary<string, StreamSubscription> _byKey = new(StringComparer.Ordinal);

    public ListenKeyProtocol(StreamHub hub, StreamAddress address)
    {
        _hub = hub;
        _address = address;
        foreach (var named in address.Keys)
        {
            Add(named);
        }
    }

    public string Address => _address.Shown;

    public StreamTimes Times => _hub.Times;

    public IEnumerable<StreamSubscription> Subscriptions => _byKey.Values;

    public IReadOnlyList<string> Keys
    {
        get
        {
            lock (_hub.Gate)
            {
                return [.. _byKey.Keys];
            }
        }
    }

    /// <summary>Commands, pings, and pongs nobody asked for, as the spot documents do.</summary>
    public bool Counts(FrameOpcode opcode) => true;

    public ReadOnlyMemory<byte> Wrap(StreamSubscription subscription, StreamEvent news) =>
        _address.Wrapped ? Wrap(subscription.Key, news.Json.Span) : news.Json;

    public OutgoingFrame? Answer(StreamConnection connection, ReadOnlyMemory<byte> message) =>
        new OutgoingFrame(FrameOpcode.Text, StreamCommands.Answer(this, message));

    public void Add(string key) => Add(new NamedKey(key, KeyForm.Command));

    public void Remove(string key)
    {
        lock (_hub.Gate)
        {
            _byKey.Remove(key);
        }
    }

    private static byte[] Wrap(string key, ReadOnlySpan<byte> json) =>
        [.. "{\"stream\":\""u8, .. Encoding.UTF8.GetBytes(key), .. "\",\"data\":"u8, .. json, (byte)'}'];

    private void Add(NamedKey named)
    {
        lock (_hub.Gate)
        {
            _byKey[named.Key] = _hub.Subscribe(_address.Route, named);
        }
    }
}
