using System.Diagnostics;
using BinanceUserStreams.Credentials;
using BinanceUserStreams.ListenTokens;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Network;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Tests.Requests;
using BinanceUserStreams.Tests.Rest;
using BinanceUserStreams.Tests.Signing;
using BinanceUserStreams.Tests.Streams;

namespace BinanceUserStreams.Tests.Telemetry;

/// <summary>What a trace shows of a stream: its requests, its attempts to connect, and what is missing.</summary>
public sealed class TraceTests : IDisposable
{
    private readonly string _account = Guid.NewGuid().ToString("N");
    private readonly SpanProbe _probe = new("BinanceUserStreams", "System.Net.Http");

    public void Dispose() => _probe.Dispose();

    [Fact]
    public async Task A_stream_that_was_interrupted_is_told_in_spans_of_their_own()
    {
        using Activity unrelated = new("what started it");
        unrelated.Start();
        await using StreamBench bench = new() { Account = _account };
        var first = await bench.StartAndConnectAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(3));
        bench.Exchange.RefuseNext("The server returned status code '503'", 503);
        first.Drop();
        await bench.Clock.PassAsync(0.5);
        await bench.ConnectedAsync();
        await bench.NextAsync<StreamGap>();
        bench.Stop();
        await bench.Completion;

        var spans = _probe.Of(_account);
        Assert.Equal("what started it", Activity.Current!.OperationName);
        Assert.DoesNotContain(spans, span => span.TraceId == unrelated.TraceId);
        var operation = spans.First(span => span.DisplayName == "listen_key create");
        var attempt = Assert.Single(spans, span => span.ParentSpanId == operation.SpanId);
        Assert.Equal(("POST", ActivityKind.Client), (attempt.DisplayName, attempt.Kind));
        Assert.Equal(200, attempt.GetTagItem("http.response.status_code"));
        Assert.Equal("https://fapi.binance.com/fapi/v1/listenKey", attempt.GetTagItem("url.full"));

        var connects = spans.Where(span => span.DisplayName == "connect").ToArray();
        Assert.Equal([null, "ConnectionFailed", null], connects.Select(span => span.GetTagItem("error.type")));
        Assert.Equal(503, connects[1].GetTagItem("http.response.status_code"));

        var gap = Assert.Single(spans, span => span.DisplayName == "gap");
        Assert.Equal(StreamClock.Noon.UtcDateTime, gap.StartTimeUtc);
        Assert.Equal(ActivityStatusCode.Error, gap.Status);
        Assert.InRange(gap.Duration.TotalSeconds, 3, 4);
        Assert.All(spans, span =>
        {
            Assert.Equal("UsdMFutures", span.GetTagItem("binance.market"));
            Assert.DoesNotContain(bench.Exchange.Key, SpanProbe.Text(span), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_listen_token_is_told_with_the_question_for_the_time_and_without_its_signature()
    {
        RequestBench bench = new(
            ScriptedTransport.Answer(200, """{"serverTime":1790000000000}"""),
            ScriptedTransport.Answer(200, """{"token":"6xXxePXwZRjVSHKhzUCCGnmN3fkvMTXru"}"""));
        await new ListenTokenClient(bench.Executor).CreateAsync(
            MarketCatalogue.Find(Market.CrossMargin, ExchangeEnvironment.Production),
            new StreamSource(Market.CrossMargin, _account),
            new ApiCredential(RequestBench.ApiKey, SigningVector.Find("spot-rest-ascii").Key),
            TestContext.Current.CancellationToken);

        var spans = _probe.Of(_account);
        var signature = bench.Transport.Sent[1].Call.SignedQuery!.Split("signature=")[1];
        Assert.Equal(["GET", "POST", "listen_token create"], spans.Select(span => span.DisplayName));
        Assert.Equal("https://api.binance.com/sapi/v1/userListenToken", spans[1].GetTagItem("url.full"));
        Assert.All(spans, span => Assert.DoesNotContain(signature, SpanProbe.Text(span), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_that_was_tried_again_is_one_operation_with_an_attempt_each()
    {
        RequestBench bench = new(ScriptedTransport.Answer(503, ""), ScriptedTransport.Answer(200, "{}"));
        using Activity unrelated = new("the test");
        unrelated.Start();
        var sending = bench.SendAsync();
        await bench.PassWaitAsync();
        await sending;
        var spans = _probe.All.Where(span => span.TraceId == unrelated.TraceId).ToArray();
        Assert.Equal(["PUT", "PUT", "listen_key extend"], spans.Select(span => span.DisplayName));
        Assert.Equal("ServiceUnavailable", spans[0].GetTagItem("error.type"));
        Assert.Equal(1, spans[1].GetTagItem("http.request.resend_count"));
        Assert.Equal(ActivityStatusCode.Unset, spans[2].Status);
    }

    [Fact]
    public async Task The_runtimes_own_traces_get_no_address_with_a_key_and_the_exchange_no_trace_number()
    {
        await using var server = RawServer.Answering(RawServer.Http("503 No"));
        using Activity unrelated = new("the test");
        unrelated.Start();
        using WebSocketConnector connector = new(new ConnectionFactory(null), "Test/1");
        await Assert.ThrowsAsync<StreamConnectException>(() => connector.ConnectAsync(
            new Uri($"ws://127.0.0.1:{server.Port}/ws/{RequestBench.ListenKeyText}"), TestContext.Current.CancellationToken));
        await Sender.SendAsync(server.Uri, RestVerb.Put, RequestBench.ListenKeyText);

        Assert.DoesNotContain(
            _probe.All, span => SpanProbe.Text(span).Contains(RequestBench.ListenKeyText, StringComparison.Ordinal));
        Assert.Equal(2, server.Heads.Count);
        Assert.All(server.Heads, head => Assert.DoesNotContain("traceparent", head, StringComparison.OrdinalIgnoreCase));
    }
}
