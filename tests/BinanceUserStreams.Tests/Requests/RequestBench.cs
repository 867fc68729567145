using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Tests.Requests;

/// <summary>An executor with everything around it under the test's control.</summary>
public sealed class RequestBench
{
    public const string ApiKeyText = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
    public const string ListenKeyText = "T3ee22BIYuWqmvne0HNq2A2WsFlEtLhvWCtItw6ffhhd";
    public const double JustBelowOne = 0.999999;

    public static readonly Uri Address = new("https://fapi.binance.com/fapi/v1/listenKey");
    public static readonly ApiKey ApiKey = new(ApiKeyText);

    private readonly double _random;
    private readonly int _retries;
    private readonly double _timeoutSeconds;

    public RequestBench(
        IEnumerable<ScriptedTransport.Entry> script, int retries = 3, double timeoutSeconds = 30, double random = 1)
    {
        Transport = new ScriptedTransport(Clock, script);
        (_retries, _timeoutSeconds, _random) = (retries, timeoutSeconds, random);
    }

    public RequestBench(params ScriptedTransport.Entry[] script)
        : this(script, 3)
    {
    }

    public WatchedClock Clock { get; } = new();

    public ScriptedTransport Transport { get; }

    public CollectingLog Log { get; } = new();

    /// <summary>What the commands of one process share; each <see cref="Executor"/> is another command.</summary>
    public RequestGate Gate { get; } = new();

    public ListenKeyClient Client => new(Executor);

    public RequestExecutor Executor => new(
        Transport, new RetryPolicy(_retries, TimeSpan.FromSeconds(_timeoutSeconds), () => _random), Gate, Clock, Log);

    public static ApiRequest Call(string? listenKey = null) => new(RestVerb.Put, Address, ApiKey, listenKey);

    public Task<ApiResult> SendAsync(string? listenKey = null) =>
        Executor.SendAsync(Call(listenKey), TestContext.Current.CancellationToken).WaitAsync(WatchedClock.Patience);

    public Task<ApiResult> SendUntilAsync(CancellationToken cancelled) =>
        Executor.SendAsync(Call(), cancelled).WaitAsync(WatchedClock.Patience, CancellationToken.None);

    /// <summary>The error that a single attempt with this answer ends in.</summary>
    public static async Task<BinanceException> ErrorOfAsync(ApiResponse reply, string? listenKey = null)
    {
        RequestBench bench = new([ScriptedTransport.Answer(reply)], retries: 0);
        return await Assert.ThrowsAsync<BinanceException>(() => bench.SendAsync(listenKey));
    }

    public static Task<BinanceException> ErrorOfAsync(int status, string body) =>
        ErrorOfAsync(new ApiResponse(status, body));

    /// <summary>Lets the time-out of an attempt and the wait after it be set, and lets the wait pass.</summary>
    public async Task<TimeSpan> PassWaitAsync()
    {
        await Clock.NextTimerAsync();
        var wait = await Clock.NextTimerAsync();
        Clock.Advance(wait);
        return wait;
    }
}
