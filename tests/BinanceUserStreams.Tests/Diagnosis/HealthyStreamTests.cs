using System.Text.Json;
using BinanceUserStreams.Diagnosis;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Diagnosis;

public sealed class HealthyStreamTests : DiagnosisTest
{
    [Theory]
    [InlineData(Market.UsdMFutures)]
    [InlineData(Market.CoinMFutures)]
    [InlineData(Market.PortfolioMargin)]
    [InlineData(Market.PortfolioMarginPro)]
    [InlineData(Market.Options)]
    [InlineData(Market.MarginRisk)]
    public async Task Every_check_passes_in_the_order_of_the_way(Market market)
    {
        var checks = await ExamineAsync(Healthy with { Endpoint = Endpoint(market) });

        Assert.Equal(
            [
                StreamCheckName.NameResolution, StreamCheckName.NameResolution, StreamCheckName.Connection,
                StreamCheckName.Connection, StreamCheckName.Clock, StreamCheckName.ApiKey, StreamCheckName.RequestWeight,
                StreamCheckName.Socket, StreamCheckName.Heartbeat, StreamCheckName.Event,
            ],
            checks.Select(check => check.Name));
        Assert.All(checks.SkipLast(1), check => Assert.Equal(StreamCheckStatus.Passed, check.Status));
        Assert.Equal(StreamCheckStatus.Skipped, checks[^1].Status);
        Assert.All(checks, check => Assert.Equal($"127.0.0.1:{Host.Uri.Port}", check.Host));
    }

    [Fact]
    public async Task The_stream_of_others_goes_on()
    {
        var before = await ExamineAsync(Healthy);
        var key = Assert.Single(Exchange.ListenKeys).Value;

        await ExamineAsync(Healthy);

        Assert.Equal(key, Assert.Single(Exchange.ListenKeys).Value);
        Assert.DoesNotContain(Exchange.Requests.Calls, call => call.Method == "DELETE");
        Assert.DoesNotContain(before, check => check.Status == StreamCheckStatus.Failed);
    }

    [Fact]
    public async Task No_text_holds_a_key()
    {
        var checks = await ExamineAsync(Healthy);

        var key = Assert.Single(Exchange.ListenKeys).Value;
        var texts = checks.Select(check => JsonSerializer.Serialize(check)).Append(Log.All);
        Assert.All(texts, text =>
        {
            Assert.DoesNotContain(key, text, StringComparison.Ordinal);
            Assert.DoesNotContain(RequestBench.ApiKeyText, text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task The_time_is_asked_for_without_the_api_key()
    {
        await ExamineAsync(Healthy);

        var asked = Exchange.Requests.Calls.Where(call => call.Method == "GET").ToArray();
        Assert.Equal(["/fapi/v1/time", "/fapi/v1/time"], asked.Select(call => call.Path));
        Assert.All(asked, call => Assert.False(call.HasApiKey));
    }

    [Fact]
    public async Task An_event_that_comes_is_proof()
    {
        var examining = CheckAsync(StreamCheckName.Event, Healthy with { WaitForEvent = TimeSpan.FromSeconds(20) });
        await Exchange.Streams.WaitUntilAsync(open => open.Count > 0, Cancellation);
        Exchange.PushEvent(
            EmulatedMarket.UsdMFutures, null, """{"e":"ORDER_TRADE_UPDATE","E":1760000000000,"o":{"s":"BTCUSDT"}}""");

        AssertFound(StreamCheckStatus.Passed, "ORDER_TRADE_UPDATE came", "", await examining);
    }

    [Fact]
    public async Task A_stop_ends_the_check_at_once()
    {
        using CancellationTokenSource stop = new();
        var waiting = ExamineAsync(Healthy with { WaitForEvent = TimeSpan.FromHours(1) }, stop: stop.Token);
        await Exchange.Streams.WaitUntilAsync(open => open.Any(socket => socket.MessagesReceived > 0), Cancellation);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => waiting.WaitAsync(TimeSpan.FromSeconds(20), Cancellation));
    }
}
