using BinanceUserStreams.Emulator.Control;
using BinanceUserStreams.Emulator.Faults;
using BinanceUserStreams.Emulator.History;
using BinanceUserStreams.Emulator.Hosting;
using BinanceUserStreams.Emulator.Limits;
using BinanceUserStreams.Emulator.Rest;
using BinanceUserStreams.Emulator.Streams;
using BinanceUserStreams.Emulator.Trading;
using BinanceUserStreams.Emulator.WebSocketApi;

namespace BinanceUserStreams.Emulator.Exchange;

/// <summary>The exchange, and all the control API can do with it, for callers in the same process.</summary>
public sealed class EmulatedExchange : IDisposable
{
    private readonly HistorySettings _firstHistory;
    private HistorySettings _history;
    private long _clockOffset;

    internal EmulatedExchange(EmulatorOptions options)
    {
        Time = options.TimeProvider;
        TimeScale = options.TimeScale;
        _history = _firstHistory = options.History;
        Requests = new RequestLog(Time, options.LoggedRequests);
        Pools = new WeightPools(options);
        Keys = new ListenKeyRegistry(Time, TimeSpan.FromMinutes(60) / options.TimeScale);
        Streams = new StreamHub(Keys, options);
        Endings = new KeyEndings(Keys, Streams);
        Keys.Ended += key => Endings.Tell(key);
        Tokens = new ListenTokenRegistry(Time, () => ClockOffset);
        Tokens.Ended += token => Streams.EndSubscriptions(one => one.Token == token, Endings.Notice);
        StreamEndings = new StreamEndings(Endings, Tokens, Streams);
        StreamFaults = new StreamFaultPlan(Streams, StreamEndings);
        ApiMethods methods = new(ApiKeys, Tokens, SpotLimiter, StreamFaults, Streams.Gate, GetServerTime);
        ApiEntrance = new ApiEntrance(Streams, methods, SpotLimiter, options.TimeScale, GetServerTime);
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

    /// <summary>The request weight of USD-M and COIN-M in the current minute.</summary>
    public int UsedWeight
    {
        get => Limiter.Used;
        set => SetUsedWeight(EmulatedMarket.UsdMFutures, value);
    }

    /// <summary>The request weight of Spot in the current minute, of REST and the WebSocket API.</summary>
    public int UsedSpotWeight
    {
        get => SpotLimiter.Used;
        set => SetUsedWeight(EmulatedMarket.Spot, value);
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

    /// <summary>How the signed reads of REST tell what has happened.</summary>
    /// <exception cref="ArgumentException">The lag is out of range.</exception>
    public HistorySettings History
    {
        get => Volatile.Read(ref _history);
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Volatile.Write(ref _history, value.Checked());
        }
    }

    internal TimeProvider Time { get; }

    /// <summary>How much faster than the clock keys and tokens end.</summary>
    internal double TimeScale { get; }

    internal ApiKeyDirectory ApiKeys { get; } = new();

    /// <summary>The weights of the families of calls.</summary>
    internal WeightPools Pools { get; }

    /// <summary>The weights of USD-M and COIN-M.</summary>
    internal RateLimiter Limiter => Pools.Futures;

    /// <summary>The weights of Spot, which REST and the WebSocket API share.</summary>
    internal RateLimiter SpotLimiter => Pools.Spot;

    internal ListenTokenRegistry Tokens { get; }

    internal ApiEntrance ApiEntrance { get; }

    internal ListenKeyRegistry Keys { get; }

    internal KeyEndings Endings { get; }

    internal StreamEndings StreamEndings { get; }

    /// <summary>
    /// Says whose an API key is, whether the exchange refuses it with -2015, and whether it may read what is signed for.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The key has not 64 letters and digits, or the secret or public key cannot be read.
    /// </exception>
    /// <remarks>
    /// An HMAC secret or a public key in PEM is what signatures are checked with; without one it is as before, at first
    /// the published test secret of the spot documents.
    /// </remarks>
    public void DescribeApiKey(
        string apiKey,
        string? account = null,
        bool rejected = false,
        string? secretKey = null,
        string? publicKey = null,
        bool mayRead = true) =>
        DescribeApiKey(apiKey, new ApiKeyRequest(account, rejected, secretKey, publicKey, mayRead));

    internal void DescribeApiKey(string apiKey, ApiKeyRequest description)
    {
        ApiKeys.Describe(apiKey, description.Account, description.Rejected, description.ReadKey(), description.MayRead);
        if (description.Rejected)
        {
            ApiEntrance.Revoke(apiKey);
        }
    }

    /// <summary>
    /// Ends listen keys and listen tokens as if their time were over, and subscriptions by signature with them: all, or
    /// those of a market or account.
    /// </summary>
    /// <param name="market">The market; all when absent.</param>
    /// <param name="account">The account; all when absent.</param>
    /// <param name="notice">How sockets are told; <see cref="ExpiryNotice"/> when absent.</param>
    /// <param name="drop">Ends the TCP connections of their sockets afterwards, without a close frame.</param>
    /// <returns>How many ended.</returns>
    /// <exception cref="ArgumentException">The notice is out of range.</exception>
    public int ExpireListenKeys(
        EmulatedMarket? market = null, string? account = null, ExpiryNotice? notice = null, bool drop = false) =>
        StreamEndings.End(market, account, notice, drop);

    /// <summary>The request weight in the current minute of the calls that a market shares it with.</summary>
    public int GetUsedWeight(EmulatedMarket market)
    {
        ArgumentNullException.ThrowIfNull(market);
        return Pools.Of(market).Used;
    }

    /// <summary>Sets that weight.</summary>
    public void SetUsedWeight(EmulatedMarket market, int used)
    {
        ArgumentNullException.ThrowIfNull(market);
        ArgumentOutOfRangeException.ThrowIfNegative(used);
        Pools.Of(market).Used = used;
    }

    /// <summary>
    /// Pushes an event, exactly as written, to every socket that listens to a matching listen key or is subscribed to a
    /// matching account.
    /// </summary>
    /// <returns>How many sockets hear it.</returns>
    /// <exception cref="ArgumentException">The event is no JSON object.</exception>
    public int PushEvent(EmulatedMarket market, string? account, string json, string? symbol = null)
    {
        ArgumentNullException.ThrowIfNull(market);
        return Streams.Publish(StreamEvent.Parse(market, json), account, symbol);
    }

    /// <summary>Pushes an event many times, as fast as the slowest socket reads.</summary>
    /// <returns>How many times a socket heard it.</returns>
    /// <exception cref="ArgumentException">The event is no JSON object, or the count is negative.</exception>
    public async Task<long> PushEventAsync(
        EmulatedMarket market,
        string? account,
        string json,
        int count,
        string? symbol = null,
        CancellationToken cancellationToken = default)
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

            heard += Streams.Publish(news, account, symbol);
        }

        return heard;
    }

    /// <summary>What <c>GET /emulator</c> answers.</summary>
    public EmulatorState GetState() => new(
        [.. Keys.Active().Select(key => new ListenKeyState(
            key.Value, key.Market.Name, key.Account, key.ExpiresAt, Streams.CountOf(key.Value)))],
        Limiter.State,
        Faults.Waiting,
        StreamFaults.Waiting,
        Streams.Connections,
        Streams.Handshakes.Attempts,
        Requests.Calls)
    {
        SpotWeight = SpotLimiter.State,
        PortfolioWeight = Pools.Portfolio.State,
        OptionsWeight = Pools.Options.State,
        MarginWeight = Pools.Margin.State,
        ClockOffsetMilliseconds = (long)ClockOffset.TotalMilliseconds,
    };

    /// <summary>Back to a fresh start: nothing of what happened or was asked for is left.</summary>
    public void Reset()
    {
        Trading.Clear();
        Faults.Clear();
        StreamFaults.Clear();
        Keys.Clear();
        Tokens.Clear();
        ApiKeys.Clear();
        Pools.Clear();
        ApiEntrance.Clear();
        ClockOffset = TimeSpan.Zero;
        History = _firstHistory;
        Streams.Clear();
        Endings.Notice = new ExpiryNotice();
        Requests.Clear();
    }

    /// <summary>The weights that a path counts against.</summary>
    internal RateLimiter LimiterOf(string path) => Pools.Of(path);

    /// <summary>The clock as the exchange tells it.</summary>
    internal DateTimeOffset GetServerTime() => Time.GetUtcNow() + ClockOffset;

    /// <inheritdoc/>
    public void Dispose()
    {
        Trading.Stop();
        Keys.Dispose();
        Tokens.Dispose();
    }
}
