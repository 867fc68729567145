using BinanceUserStreams.Emulator.Faults;
using BinanceUserStreams.Emulator.Hosting;
using BinanceUserStreams.Errors;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Rest;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Rest;

/// <summary>What the caller gets when the local exchange misbehaves.</summary>
public sealed class EmulatedFaultTests : IAsyncLifetime
{
    private readonly RestSharpTransport _transport = Sender.Transport();
    private EmulatorHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _host = await EmulatorHost.StartAsync(new EmulatorOptions(), Cancellation);

    public async ValueTask DisposeAsync()
    {
        _transport.Dispose();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData(FaultKind.Reset, BinanceErrorId.ConnectionFailed, null)]
    [InlineData(FaultKind.Truncated, BinanceErrorId.ConnectionFailed, null)]
    [InlineData(FaultKind.Html, BinanceErrorId.AccessDenied, 403)]
    [InlineData(FaultKind.Empty, BinanceErrorId.UnexpectedResponse, 202)]
    [InlineData(FaultKind.Garbage, BinanceErrorId.UnexpectedResponse, 200)]
    [InlineData(FaultKind.Redirect, BinanceErrorId.UnexpectedResponse, 307)]
    [InlineData(FaultKind.EmptyObject, BinanceErrorId.UnexpectedResponse, 200)]
    public async Task Each_fault_is_an_error_of_its_own(FaultKind kind, BinanceErrorId id, int? status)
    {
        _host.Faults.Add(new Fault { Kind = kind, Location = "http://127.0.0.1:1/" });

        var error = await Assert.ThrowsAsync<BinanceException>(() => CreateAsync(retries: 0));

        Assert.Equal((id, status), (error.ErrorId, error.HttpStatus));
        Assert.DoesNotContain(RequestBench.ApiKeyText, error.ToString(), StringComparison.Ordinal);
        Assert.Single(_host.Requests.Calls);
    }

    [Theory]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.Truncated)]
    public async Task A_broken_connection_is_tried_again(FaultKind kind)
    {
        _host.Faults.Add(new Fault { Kind = kind, Count = 3 });

        var key = await CreateAsync(retries: 3);

        Assert.Equal(key.ListenKey, Assert.Single(_host.Exchange.ListenKeys).Value);
        Assert.Equal(4, _host.Requests.Calls.Count);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(408)]
    public async Task A_failing_exchange_is_tried_again(int status)
    {
        _host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = status, Body = "no", Count = 2 });

        await CreateAsync(retries: 2);

        Assert.Equal(3, _host.Requests.Calls.Count);
    }

    [Fact]
    public async Task A_ban_says_when_it_ends_and_is_not_tested()
    {
        _host.Faults.Add(new Fault
        {
            Kind = FaultKind.Status,
            Status = 418,
            Headers = new Dictionary<string, string> { ["Retry-After"] = "259200" },
        });

        var error = await Assert.ThrowsAsync<BinanceException>(() => CreateAsync(retries: 3));

        Assert.Equal(BinanceErrorId.IpBanned, error.ErrorId);
        Assert.Equal(WatchedClock.Noon.AddDays(3), error.RetryAt);
        Assert.Single(_host.Requests.Calls);
    }

    [Fact]
    public async Task A_key_that_the_exchange_refuses_is_rejected()
    {
        _host.Exchange.DescribeApiKey(RequestBench.ApiKeyText, rejected: true);

        var error = await Assert.ThrowsAsync<BinanceException>(() => CreateAsync(retries: 3));

        Assert.Equal((BinanceErrorId.ApiKeyRejected, 401), (error.ErrorId, error.HttpStatus));
        Assert.Equal(-2015, error.ExchangeCode);
        Assert.Single(_host.Requests.Calls);
    }

    // Random 0: the waits between the attempts have no length, so the standing clock does not matter.
    private Task<BinanceListenKey> CreateAsync(int retries)
    {
        RetryPolicy policy = new(retries, TimeSpan.FromSeconds(30), () => 0);
        RequestExecutor executor = new(
            _transport, policy, new RequestGate(), new WatchedClock(), new CollectingLog());
        var endpoint = MarketCatalogue.Find(
            Market.UsdMFutures, ExchangeEnvironment.Production, _host.Uri, _host.StreamUri);
        return new ListenKeyClient(executor).CreateAsync(endpoint, null, RequestBench.ApiKey, Cancellation);
    }
}
