using BinanceUserStreams.Emulator.Control;
using BinanceUserStreams.Emulator.Faults;
using BinanceUserStreams.Emulator.Hosting;
using BinanceUserStreams.Emulator.Limits;
using BinanceUserStreams.Emulator.Rest;
using BinanceUserStreams.Emulator.Streams;
using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Emulator.Exchange;

/// <summary>The exchange, and all the control API can do with it, for callers in the same process.</summary>
public sealed class EmulatedExchange : IDisposable
{
    private long _clockOffset;

    internal EmulatedExchange(EmulatorOptions options)
    {
        Time = options.TimeProvider;
        Requests = new RequestLog(Time);
        Limiter = new RateLimiter(Time, options.TimeScale, options.WeightLimit);
        Keys = new ListenKeyRegistry(Time, TimeSpan.FromMinutes(60) / options.TimeScale);
        Streams = new StreamHub(Keys, options);
        Endings = new KeyEndings(Keys, Streams);
        Keys.Ended += key => Endings.Tell(key);
        StreamFaults = new StreamFaultPlan(Streams, Endings);
        Trading = new TradingDesk(Streams, Keys);
    }

    /// <summary>The faults waiting for calls.</summary>
    public FaultPlan Faults { get; } = new();

    /// <summary>The faults of streams.</summary>
    public StreamFaultPlan StreamFaults { get; }

    /// <summary>The scripted accounts that trade.</summary>
    public TradingDesk Trading { get; }

    /// <summary>The API calls so far.</summary>
    public RequestLog Requests { get; }

    /// <summary>The active listen keys.</summary>
    public IReadOnlyList<IssuedKey> ListenKeys => Keys.Active();

    /// <summary>The request weight of the current minute.</summary>
    public int UsedWeight
    {
        get => Limiter.Used;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            Limiter.Used = value;
        }
    }

    /// <summary>What <c>/time</c> is ahead of the clock: of the callers' clocks it is they that seem to be wrong.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than a year.</exception>
    public TimeSpan ClockOffset
    {
        get => new(Volatile.Read(ref _clockOffset));
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Duration(), TimeSpan.FromDays(365));
            Volatile.Write(ref _clockOffset, value.Ticks);
        }
    }

    /// <summary>The open sockets.</summary>
    public StreamHub Streams { get; }

    /// <summary>How sockets are told that their key has ended, by itself or by DELETE.</summary>
    /// <exception cref="ArgumentException">The notice is out of range.</exception>
    public ExpiryNotice ExpiryNotice
    {
        get => Endings.Notice;
        set => Endings.Notice = value;
    }

    internal TimeProvider Time { get; }

    internal ApiKeyDirectory ApiKeys { get; } = new();

    internal RateLimiter Limiter { get; }

    internal ListenKeyRegistry Keys { get; }

    internal KeyEndings Endings { get; }

    /// <summary>Says whose an API key is, and whether the exchange refuses it with -2015.</summary>
    /// <exception cref="ArgumentException">The key has not 64 letters and digits.</exception>
    public void DescribeApiKey(string apiKey, string? account = null, bool rejected = false) =>
        ApiKeys.Describe(apiKey, account, rejected);

    /// <summary>Ends listen keys as if their 60 minutes were over: all, or those of a market or account.</summary>
    /// <param name="market">The market; all when absent.</param>
    /// <param name="account">The account; all when absent.</param>
    /// <param name="notice">How sockets are told; <see cref="ExpiryNotice"/> when absent.</param>
    /// <param name="drop">Ends the TCP connections of their sockets afterwards, without a close frame.</param>
    /// <returns>How many ended.</returns>
    /// <exception cref="ArgumentException">The notice is out of range.</exception>
    public int ExpireListenKeys(
        EmulatedMarket? market = null, string? account = null, ExpiryNotice? notice = null, bool drop = false) =>
        Endings.End(key => key.BelongsTo(market, account), notice, drop);

    /// <summary>Pushes an event, exactly as written, to every socket that listens to a matching listen key.</summary>
    /// <returns>How many sockets hear it.</returns>
    /// <exception cref="ArgumentException">The event is no JSON object.</exception>
    public int PushEvent(EmulatedMarket market, string? account, string json)
    {
        ArgumentNullException.ThrowIfNull(market);
        return Streams.Publish(StreamEvent.Parse(market, json), account);
    }

    /// <summary>Pushes an event many times, as fast as the slowest socket reads.</summary>
    /// <returns>How many times a socket heard it.</returns>
    /// <exception cref="ArgumentException">The event is no JSON object, or the count is negative.</exception>
    public async Task<long> PushEventAsync(
        EmulatedMarket market, string? account, string json, int count, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(market);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var news = StreamEvent.Parse(market, json);
        var heard = 0L;
        for (var time = 0; time < count; time++)
        {
            // Asking every time would cost as much as telling.
            if (time % 500 == 0)
            {
                await Streams.WaitForRoomAsync(cancellationToken);
            }

            heard += Streams.Publish(news, account);
        }

        return heard;
    }

    /// <summary>What <c>GET /emulator</c> answers.</summary>
    public EmulatorState GetState() => new(
        [.. Keys.Active().Select(key => new ListenKeyState(
            key.Value, key.Market.Name, key.Account, key.ExpiresAt, Streams.CountOf(key.Value)))],
        new WeightState(Limiter.Used, Limiter.Limit, Limiter.BannedUntil),
        Faults.Waiting,
        StreamFaults.Waiting,
        Streams.Connections,
        Streams.Handshakes.Attempts,
        Requests.Calls)
    {
        ClockOffsetMilliseconds = (long)ClockOffset.TotalMilliseconds,
    };

    /// <summary>Back to a fresh start: nothing of what happened or was asked for is left.</summary>
    public void Reset()
    {
        Trading.Clear();
        Faults.Clear();
        StreamFaults.Clear();
        Keys.Clear();
        ApiKeys.Clear();
        Limiter.Clear();
        ClockOffset = TimeSpan.Zero;
        Streams.Clear();
        Endings.Notice = new ExpiryNotice();
        Requests.Clear();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Trading.Stop();
        Keys.Dispose();
    }
}
