using BinanceUserStreams.Diagnosis;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Faults;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Tests.Diagnosis;

/// <summary>Socket, heartbeat and event.</summary>
public sealed class SocketCheckTests : DiagnosisTest
{
    [Theory]
    [InlineData(403, "geo block")]
    [InlineData(451, "geo block")]
    [InlineData(404, "-StreamUri")]
    [InlineData(429, "Send nothing")]
    [InlineData(503, "Try again later")]
    [InlineData(200, "upgrade")]
    public async Task A_refused_socket_is_told_by_its_status(int status, string action)
    {
        Host.StreamFaults.Add(new StreamFault { Kind = StreamFaultKind.Refuse, Status = status });

        var check = await CheckAsync(StreamCheckName.Socket, Healthy);

        AssertFound(StreamCheckStatus.Failed, $"HTTP {status} instead of a WebSocket", action, check);
    }

    [Fact]
    public async Task A_handshake_that_hangs_is_not_waited_for_any_longer_than_allowed()
    {
        Host.StreamFaults.Add(new StreamFault { Kind = StreamFaultKind.HangHandshake });

        var check = await CheckAsync(StreamCheckName.Socket, Healthy with { Timeout = TimeSpan.FromSeconds(2) });

        AssertFound(StreamCheckStatus.Failed, "no answer within 2 s", "upgrade", check);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_told()
    {
        Host.StreamFaults.Add(new StreamFault { Kind = StreamFaultKind.Mute });

        var check = await CheckAsync(StreamCheckName.Heartbeat, Healthy with { Timeout = TimeSpan.FromSeconds(2) });

        AssertFound(StreamCheckStatus.Failed, "no answer within 2 s, and the connection is open", "-StreamUri", check);
    }

    [Fact]
    public async Task A_server_that_hangs_up_instead_of_an_answer_is_told()
    {
        Host.StreamFaults.Add(new StreamFault { Kind = StreamFaultKind.Mute });
        var examining = CheckAsync(StreamCheckName.Heartbeat, Healthy);
        await Exchange.Streams.WaitUntilAsync(open => open.Any(socket => socket.MessagesReceived > 0), Cancellation);
        Host.StreamFaults.Add(new StreamFault { Kind = StreamFaultKind.Close, Code = 1008, Reason = "no" });

        AssertFound(
            StreamCheckStatus.Failed, "instead of an answer: the server closed it with 1008 no", "proxy", await examining);
    }

    [Fact]
    public async Task A_retired_address_connects_and_is_named_before_and_after_the_silence()
    {
        var retired = Endpoint(Market.UsdMFutures).WithAddresses(null, new Uri(Host.StreamUri, "ws"));

        var checks = await ExamineAsync(Healthy with { Endpoint = retired, WaitForEvent = Brief });

        AssertFound(
            StreamCheckStatus.Warning, "ends in /ws", "no event ever comes",
            checks.Single(check => check.Name == StreamCheckName.Socket));
        AssertFound(StreamCheckStatus.Passed, "answered", "", checks[^2]);
        AssertFound(StreamCheckStatus.Failed, "connected but silent", "A known trap: -StreamUri ends in /ws", checks[^1]);
    }

    [Fact]
    public async Task Silence_without_a_known_reason_names_all_there_are() => AssertFound(
        StreamCheckStatus.Failed, "no event within", "retired or wrong",
        await CheckAsync(StreamCheckName.Event, Healthy with { WaitForEvent = Brief }));

    [Fact]
    public async Task A_key_that_ends_while_an_event_is_waited_for_is_told()
    {
        var check = await WaitForAsync(() => Exchange.ExpireListenKeys());

        AssertFound(StreamCheckStatus.Failed, "has expired or was closed", "New-BinanceListenKey", check);
    }

    [Fact]
    public async Task A_connection_that_ends_is_told()
    {
        var check = await WaitForAsync(() => Host.StreamFaults.Add(new StreamFault { Kind = StreamFaultKind.Drop }));

        AssertFound(StreamCheckStatus.Failed, "the connection ended before an event", "proxy", check);
    }

    [Fact]
    public async Task An_event_of_a_hostile_name_is_harmless()
    {
        var check = await WaitForAsync(() => Exchange.PushEvent(
            EmulatedMarket.CoinMFutures, null, """{"e":"X\u001b[31m\u202e","E":1760000000000}"""));

        AssertFound(StreamCheckStatus.Passed, "X\\u001B[31m\\u202E came", "", check);
    }

    // On COIN-M, whose sockets get every event, whatever its name.
    private async Task<StreamCheck> WaitForAsync(Action act)
    {
        var examining = CheckAsync(StreamCheckName.Event, Healthy with
        {
            Endpoint = Endpoint(Market.CoinMFutures),
            WaitForEvent = TimeSpan.FromSeconds(20),
        });
        await Exchange.Streams.WaitUntilAsync(
            open => open.Any(socket => socket.MessagesReceived > 0 && socket.FramesSent > 0), Cancellation);
        act();
        return await examining;
    }
}
