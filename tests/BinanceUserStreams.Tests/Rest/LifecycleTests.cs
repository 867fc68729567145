using BinanceUserStreams.Emulator.Hosting;
using BinanceUserStreams.Errors;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Rest;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Rest;

/// <summary>A listen key's life against the local exchange, over real HTTP.</summary>
public sealed class LifecycleTests : IAsyncLifetime
{
    private readonly RestSharpTransport _transport = Sender.Transport();
    private readonly WatchedClock _clock = new();
    private readonly CollectingLog _log = new();
    private EmulatorHost _host = null!;

    private static IEnumerable<Market> MarketsWithKeys =>
        MarketCatalogue.All.Where(row => row.Session == SessionKind.ListenKey).Select(row => row.Market).Distinct();

    public static TheoryData<Market> Markets => [.. MarketsWithKeys];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ListenKeyClient Client => new(new RequestExecutor(
        _transport, new RetryPolicy(0, TimeSpan.FromSeconds(30), () => 0), new RequestGate(), _clock, _log));

    public async ValueTask InitializeAsync() =>
        _host = await EmulatorHost.StartAsync(new EmulatorOptions { TimeProvider = _clock }, Cancellation);

    public async ValueTask DisposeAsync()
    {
        _transport.Dispose();
        await _host.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Markets))]
    public async Task A_key_is_created_extended_and_closed(Market market)
    {
        var created = await CreateAsync(market);
        Assert.Equal(created.ListenKey, Assert.Single(_host.Exchange.ListenKeys).Value);
        _clock.AdvanceSeconds(1800);

        var extended = await Client.ExtendAsync(created, RequestBench.ApiKey, Cancellation);
        Assert.Equal((created.ListenKey, created.IssuedAt), (extended.ListenKey, extended.IssuedAt));
        Assert.Equal(WatchedClock.Noon.AddMinutes(90), extended.ExpiresAt);
        Assert.Equal(extended.ExpiresAt, Assert.Single(_host.Exchange.ListenKeys).ExpiresAt);

        await Client.CloseAsync(extended, RequestBench.ApiKey, Cancellation);
        Assert.Empty(_host.Exchange.ListenKeys);

        Assert.Equal(["POST", "PUT", "DELETE"], _host.Requests.Calls.Select(call => call.Method));
        string[] parameters = market == Market.MarginRisk ? ["listenKey"] : [];
        Assert.Equal([[], parameters, parameters], _host.Requests.Calls.Select(call => call.QueryParameters));
        Assert.DoesNotContain(created.ListenKey, _log.All, StringComparison.Ordinal);
        Assert.DoesNotContain(RequestBench.ApiKeyText, _log.All, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Markets))]
    public async Task A_key_that_has_expired_is_not_found(Market market)
    {
        var key = await CreateAsync(market);
        _clock.AdvanceSeconds(3600);

        var extending = await Assert.ThrowsAsync<BinanceException>(() =>
            Client.ExtendAsync(key, RequestBench.ApiKey, Cancellation));
        var closing = await Assert.ThrowsAsync<BinanceException>(() =>
            Client.CloseAsync(key, RequestBench.ApiKey, Cancellation));

        Assert.Equal(
            (BinanceErrorId.ListenKeyNotFound, BinanceErrorId.ListenKeyNotFound), (extending.ErrorId, closing.ErrorId));
        Assert.Equal((400, -1125), (extending.HttpStatus, extending.ExchangeCode));
    }

    [Fact]
    public async Task An_active_key_is_returned_again_with_a_new_hour()
    {
        var first = await CreateAsync(Market.UsdMFutures);
        _clock.AdvanceSeconds(600);

        var second = await CreateAsync(Market.UsdMFutures);

        Assert.Equal(first.ListenKey, second.ListenKey);
        Assert.Equal(WatchedClock.Noon.AddMinutes(70), second.ExpiresAt);
    }

    [Fact]
    public async Task The_used_weight_is_told()
    {
        _host.Exchange.UsedWeight = 41;

        await CreateAsync(Market.UsdMFutures);

        Assert.EndsWith("request weight used this minute: 42", _log.VerboseLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_calls_at_once_share_one_transport()
    {
        Market[] markets = [.. MarketsWithKeys];
        var keys = await Task.WhenAll(Enumerable.Range(0, 120).Select(i => CreateAsync(markets[i % markets.Length])));

        Assert.Equal(120, _host.Requests.Calls.Count);
        Assert.All(
            keys.GroupBy(key => key.Market), group => Assert.Single(group.Select(key => key.ListenKey).Distinct()));
        Assert.Equal(5, keys.Select(key => key.ListenKey).Distinct().Count());
    }

    private Task<BinanceListenKey> CreateAsync(Market market) => Client.CreateAsync(
        MarketCatalogue.Find(market, ExchangeEnvironment.Production, _host.Uri, _host.StreamUri),
        "main", RequestBench.ApiKey, Cancellation);
}
