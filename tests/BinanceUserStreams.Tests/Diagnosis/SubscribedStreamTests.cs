using BinanceUserStreams.Credentials;
using BinanceUserStreams.Diagnosis;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Faults;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Diagnosis;

/// <summary>The checks of Spot and margin, whose streams a subscription opens.</summary>
public sealed class SubscribedStreamTests : DiagnosisTest
{
    // The published secret of the exchange's documents, which the local exchange takes from whom it does not know.
    private const string Secret = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

    private DiagnosisSettings Spot => Of(Market.Spot);

    [Theory]
    [InlineData(Market.Spot)]
    [InlineData(Market.CrossMargin)]
    [InlineData(Market.IsolatedMargin)]
    public async Task The_subscription_ends_with_the_diagnosis(Market market)
    {
        var checks = await ExamineAsync(Of(market));

        AssertFound(StreamCheckStatus.Passed, "subscribed as 0", "", One(checks, StreamCheckName.Subscription));
        await Exchange.Streams.WaitUntilAsync(open => open.Count == 0, Cancellation);
        Assert.Empty(Exchange.ListenKeys);
    }

    [Fact]
    public async Task A_gateway_that_refuses_REST_does_not_touch_Spot()
    {
        Host.Faults.Add(new Fault { Kind = FaultKind.Html, Status = 451, Count = 0 });

        var checks = await ExamineAsync(Spot);

        AssertFound(StreamCheckStatus.Warning, "HTTP 451", "The stream does without this host", One(checks, StreamCheckName.Clock));
        Assert.Equal(StreamCheckStatus.Passed, One(checks, StreamCheckName.Subscription).Status);
        Assert.DoesNotContain(checks, check => check.Status == StreamCheckStatus.Failed);
    }

    [Fact]
    public async Task On_margin_it_stops_everything()
    {
        Host.Faults.Add(new Fault { Kind = FaultKind.Html, Status = 451, Count = 0 });

        var checks = await ExamineAsync(Of(Market.CrossMargin));

        AssertFound(StreamCheckStatus.Failed, "HTTP 451", "geo block", One(checks, StreamCheckName.Clock));
        AssertFound(StreamCheckStatus.Skipped, "see Clock", "", One(checks, StreamCheckName.ListenToken));
        Assert.Equal(StreamCheckStatus.Skipped, One(checks, StreamCheckName.Subscription).Status);
    }

    [Fact]
    public async Task A_limit_of_REST_is_one_of_the_WebSocket_API_too_and_nothing_more_is_asked()
    {
        Host.Faults.Add(new Fault
        {
            Kind = FaultKind.Status,
            Status = 429,
            Code = -1003,
            Msg = "Too many requests.",
            Headers = new Dictionary<string, string> { ["Retry-After"] = "60" },
        });

        var checks = await ExamineAsync(Spot);

        AssertFound(StreamCheckStatus.Skipped, "see RequestWeight", "", One(checks, StreamCheckName.Subscription));
        AssertFound(
            StreamCheckStatus.Failed, nameof(BinanceErrorId.RateLimited), "Send nothing", One(checks, StreamCheckName.RequestWeight));
    }

    [Theory]
    [InlineData(StreamFaultKind.AnswerNothing, "no answer within 0.5 s", "-StreamUri")]
    [InlineData(StreamFaultKind.AnswerEmpty, "the answer names no subscription", "-StreamUri")]
    [InlineData(StreamFaultKind.HangUp, "the connection ended instead of an answer", "proxy or firewall")]
    public async Task A_server_that_does_not_subscribe_is_found(StreamFaultKind kind, string detail, string action)
    {
        Host.StreamFaults.Add(new StreamFault { Kind = kind, Count = 0 });

        var check = await CheckAsync(StreamCheckName.Subscription, Spot with { Timeout = TimeSpan.FromSeconds(0.5) });

        AssertFound(StreamCheckStatus.Failed, detail, action, check);
    }

    [Theory]
    [InlineData(StreamFaultKind.Terminate, "the exchange ended the subscription before an event", "API management")]
    [InlineData(StreamFaultKind.Drop, "the connection ended before an event", "exempt this host")]
    public async Task A_subscription_that_ends_meanwhile_is_told(StreamFaultKind kind, string detail, string action)
    {
        var examining = CheckAsync(StreamCheckName.Event, Spot with { WaitForEvent = TimeSpan.FromSeconds(20) });
        await Exchange.Streams.WaitUntilAsync(open => open.Any(socket => socket.MessagesReceived > 2), Cancellation);
        Host.StreamFaults.Add(new StreamFault { Kind = kind });

        AssertFound(StreamCheckStatus.Failed, detail, action, await examining);
    }

    [Fact]
    public async Task What_a_server_says_of_itself_is_no_event_of_the_account()
    {
        var examining = CheckAsync(StreamCheckName.Event, Spot with { WaitForEvent = TimeSpan.FromSeconds(1) });
        await Exchange.Streams.WaitUntilAsync(open => open.Any(socket => socket.MessagesReceived > 2), Cancellation);
        Host.StreamFaults.Add(new StreamFault { Kind = StreamFaultKind.Shutdown, Milliseconds = 60_000 });

        AssertFound(StreamCheckStatus.Failed, "connected but silent", "place and cancel an order", await examining);
    }

    [Fact]
    public async Task An_event_that_comes_is_proof()
    {
        var examining = CheckAsync(
            StreamCheckName.Event, Of(Market.IsolatedMargin) with { WaitForEvent = TimeSpan.FromSeconds(20) });
        await Exchange.Streams.WaitUntilAsync(open => open.Any(socket => socket.MessagesReceived > 1), Cancellation);
        Exchange.PushEvent(
            EmulatedMarket.IsolatedMargin, null, """{"e":"executionReport","E":1760000000000,"s":"BTCUSDT"}""", "BTCUSDT");

        AssertFound(StreamCheckStatus.Passed, "executionReport came", "", await examining);
    }

    [Fact]
    public async Task What_was_given_and_is_no_secret_is_told()
    {
        var problem = Assert.Throws<BinanceException>(() => new HmacSecretKey("with a space"));

        var check = await CheckAsync(StreamCheckName.ApiKey, Spot with { Credential = null, CredentialProblem = problem });

        AssertFound(StreamCheckStatus.Failed, "no secret key that can sign", "PKCS#8", check);
    }

    [Fact]
    public async Task A_stop_ends_the_question_at_once()
    {
        Host.StreamFaults.Add(new StreamFault { Kind = StreamFaultKind.AnswerNothing, Count = 0 });
        using CancellationTokenSource stop = new();
        var waiting = ExamineAsync(Spot with { Timeout = TimeSpan.FromHours(1) }, stop.Token);
        await Exchange.Streams.WaitUntilAsync(open => open.Any(socket => socket.MessagesReceived > 0), Cancellation);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => waiting.WaitAsync(TimeSpan.FromSeconds(20), Cancellation));
    }

    private static StreamCheck One(IReadOnlyList<StreamCheck> checks, StreamCheckName name) =>
        checks.Single(check => check.Name == name);

    private DiagnosisSettings Of(Market market) =>
        new(Endpoint(market), null, market == Market.IsolatedMargin ? "BTCUSDT" : null)
        {
            Credential = new ApiCredential(new ApiKey(RequestBench.ApiKeyText), new HmacSecretKey(Secret)),
        };
}
