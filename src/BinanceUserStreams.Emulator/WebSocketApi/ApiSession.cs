using System.Text;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Streams;
using BinanceUserStreams.Emulator.Streams.Framing;

namespace BinanceUserStreams.Emulator.WebSocketApi;

/// <summary>A connection to the WebSocket API, and what it is subscribed to. Guarded by the gate of the hub.</summary>
internal sealed class ApiSession(ApiMethods methods, StreamHub hub, ApiAddress address) : ISocketProtocol
{
    private const int MostActive = 1000;
    private const int MostIds = 65_535;

    private readonly List<ApiSubscription> _active = [];
    private int _nextId;

    public string Address => address.Shown;

    public StreamTimes Times => hub.ApiTimes;

    IEnumerable<StreamSubscription> ISocketProtocol.Subscriptions => _active;

    public IReadOnlyList<ApiSubscription> Active => _active;

    public IReadOnlyList<SubscriptionState> State => [.. _active.Select(one => one.State)];

    /// <summary>Answers tell the weights unless the request or the address says otherwise.</summary>
    public bool ReturnsRateLimits => address.ReturnsRateLimits;

    /// <summary>When it was opened, in milliseconds of the exchange's clock.</summary>
    public long ConnectedSince { get; } = methods.Now;

    /// <summary>Who is logged on; <see langword="null"/> when nobody is.</summary>
    public ApiLogon? Logon { get; set; }

    /// <summary>Pings and pongs count; requests have weights.</summary>
    public bool Counts(FrameOpcode opcode) => opcode >= FrameOpcode.Close;

    public ReadOnlyMemory<byte> Wrap(StreamSubscription subscription, StreamEvent news) =>
        (byte[])
        [
            .. "{\"subscriptionId\":"u8, .. Encoding.ASCII.GetBytes(subscription.Key), .. ",\"event\":"u8, .. news.Json.Span,
            (byte)'}',
        ];

    public OutgoingFrame? Answer(StreamConnection connection, ReadOnlyMemory<byte> message) =>
        methods.Answer(this, connection, message);

    /// <summary>
    /// Subscribes. An account that is subscribed by a listen token is so by the new one from now on, under the same
    /// number; whether the exchange keeps the number is not documented.
    /// </summary>
    /// <exception cref="RefusedException">It is subscribed already, or there is no room.</exception>
    public ApiSubscription Subscribe(StreamOwner owner, ListenToken? token = null, bool belongsToLogon = false)
    {
        var index = _active.FindIndex(one => one.Owner == owner);
        if (index >= 0 && token is not null)
        {
            _active[index] = _active[index] with { Token = token };
            hub.Changed();
            return _active[index];
        }

        RefusedException.ThrowIf(
            index >= 0 ? ExchangeError.AlreadySubscribed
            : _nextId >= MostIds ? ExchangeError.NoSubscriptionIdLeft
            : _active.Count >= MostActive ? ExchangeError.TooManySubscriptions
            : null);
        ApiSubscription subscription = new(_nextId++, owner) { Token = token, BelongsToLogon = belongsToLogon };
        _active.Add(subscription);
        hub.Changed();
        return subscription;
    }

    /// <summary>Ends subscriptions; each is told by <c>eventStreamTerminated</c> as the notice says.</summary>
    /// <returns>How many ended.</returns>
    public int End(StreamConnection connection, Func<ApiSubscription, bool> isMeant, ExpiryNotice? notice = null)
    {
        var ended = _active.Where(isMeant).ToList();
        foreach (var subscription in ended)
        {
            _active.Remove(subscription);
            var news = ApiEvents.Terminated(subscription.Carried[0], hub.Time.GetUtcNow(), notice ?? new ExpiryNotice());
            for (var time = 0; time < (notice?.Times ?? 1); time++)
            {
                connection.Send(new OutgoingFrame(FrameOpcode.Text, Wrap(subscription, news)));
            }
        }

        hub.Changed();
        return ended.Count;
    }
}
