using System.Text.Json;
using BinanceUserStreams.Emulator.Control;
using BinanceUserStreams.Emulator.Faults;
using BinanceUserStreams.Emulator.Hosting;
using BinanceUserStreams.Emulator.Limits;
using BinanceUserStreams.Emulator.Rest;
using BinanceUserStreams.Emulator.Streams;

namespace BinanceUserStreams.Emulator.Exchange;

/// <summary>The exchange, and all the control API can do with it, for callers in the same process.</summary>
public sealed class EmulatedExchange : IDisposable
{
    internal EmulatedExchange(EmulatorOptions options)
    {
        Time = options.TimeProvider;
        Requests = new RequestLog(Time);
        Limiter = new RateLimiter(Time, options.TimeScale, options.WeightLimit);
        Keys = new ListenKeyRegistry(Time, TimeSpan.FromMinutes(60) / options.TimeScale, TellItEnded);
    }

    /// <summary>The faults waiting for calls.</summary>
    public FaultPlan Faults { get; } = new();

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

    internal TimeProvider Time { get; }

    internal ApiKeyDirectory ApiKeys { get; } = new();

    internal RateLimiter Limiter { get; }

    internal ListenKeyRegistry Keys { get; }

    internal StreamHub Streams { get; } = new();

    /// <summary>Says whose an API key is, and whether the exchange refuses it with -2015.</summary>
    /// <exception cref="ArgumentException">The key has not 64 letters and digits.</exception>
    public void DescribeApiKey(string apiKey, string? account = null, bool rejected = false) =>
        ApiKeys.Describe(apiKey, account, rejected);

    /// <summary>Ends listen keys as if their 60 minutes were over: all, or those of a market or account.</summary>
    /// <returns>How many ended.</returns>
    public int ExpireListenKeys(EmulatedMarket? market = null, string? account = null) => Keys.Expire(market, account);

    /// <summary>Pushes an event, exactly as written, to every socket that listens to a matching listen key.</summary>
    /// <returns>How many frames were queued.</returns>
    /// <exception cref="ArgumentException">The market has no streams here, or the event is no JSON object.</exception>
    public int PushEvent(EmulatedMarket market, string? account, string json)
    {
        if (market != EmulatedMarket.UsdMFutures)
        {
            throw new ArgumentException(
                $"Events of {market} cannot be pushed; accepted: {EmulatedMarket.UsdMFutures}.");
        }

        var name = EventNameOf(json);
        return Keys.Active(market, account).Sum(key => Streams.Deliver(key.Value, name, json));
    }

    /// <summary>What <c>GET /emulator</c> answers.</summary>
    public EmulatorState GetState() => new(
        [.. Keys.Active().Select(key => new ListenKeyState(
            key.Value, key.Market.Name, key.Account, key.ExpiresAt, Streams.CountOf(key.Value)))],
        new WeightState(Limiter.Used, Limiter.Limit, Limiter.BannedUntil),
        Faults.Waiting,
        Requests.Calls);

    /// <summary>Back to a fresh start: no keys, sockets, faults, weight, bans, known API keys, logged calls.</summary>
    public void Reset()
    {
        Faults.Clear();
        Keys.Clear();
        ApiKeys.Clear();
        Limiter.Clear();
        Streams.CloseAll();
        Requests.Clear();
    }

    /// <inheritdoc/>
    public void Dispose() => Keys.Dispose();

    private static string EventNameOf(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement is not { ValueKind: JsonValueKind.Object } root
                ? throw new ArgumentException("An event is a JSON object.")
                : root.TryGetProperty("e", out var name) ? name.ToString() : "";
        }
        catch (JsonException exception)
        {
            throw new ArgumentException($"An event is a JSON object; this is no JSON: {exception.Message}", exception);
        }
    }

    private void TellItEnded(IssuedKey key)
    {
        if (key.Market == EmulatedMarket.UsdMFutures)
        {
            var now = Time.GetUtcNow().ToUnixTimeMilliseconds();
            var json = $$"""{"e":"{{StreamHub.KeyEnded}}","E":{{now}},"listenKey":"{{key.Value}}"}""";
            Streams.Deliver(key.Value, StreamHub.KeyEnded, json);
        }
    }
}
