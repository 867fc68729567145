using System.Reflection;
using System.Runtime.CompilerServices;
using BinanceUserStreams.Events;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Streams.Connections;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>Whatever ends a connection, its end says why, and nothing of it is left.</summary>
public sealed class StreamConnectionTests : IDisposable
{
    private readonly StreamClock _clock = new();
    private readonly FakeSocket _socket = new(new Uri("wss://host/"));
    private readonly HeartbeatSupport _support;
    private readonly StreamConnection _connection;

    public StreamConnectionTests()
    {
        _support = new HeartbeatSupport(_clock);
        ActiveListenKey key = new(new BinanceListenKey("keykeykeykeykeykey", StreamBench.Endpoint, null), 1);
        _connection = new StreamConnection(
            1, OpenedSocket.With(key, _socket, _clock), new EventParser(SequencerBench.Source), new SequencerBench(_clock).Sequencer, _support,
            (_, _) => { }, _clock);
    }

    [Fact]
    public async Task It_has_no_end_before_it_was_started() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => _connection.Ended);

    [Fact]
    public async Task The_server_closes_it()
    {
        _connection.Start();
        _socket.Close("1012 restart");
        await AssertEndedAsync("the server closed it with 1012 restart");
    }

    [Fact]
    public async Task It_breaks()
    {
        _connection.Start();
        _socket.Drop("reset by peer");
        await AssertEndedAsync("reset by peer");
    }

    [Fact]
    public async Task Its_server_answers_no_more()
    {
        _connection.Start();
        await _socket.SentAsync();
        await Condition.HoldsAsync(() => _support.IsProven);
        _socket.AnswersPings = false;
        await _clock.PassAsync(10);
        await _socket.SentAsync();
        await _clock.PassAsync(15);
        await AssertEndedAsync("the server did not answer for 25 s");
    }

    [Fact]
    public async Task It_is_closed_here()
    {
        _connection.Start();
        var closing = _connection.CloseAsync(TestContext.Current.CancellationToken);
        await AssertEndedAsync("the server closed it with 1000");
        await closing;
    }

    [Fact]
    public async Task It_is_closed_here_and_the_server_does_not_care()
    {
        _socket.ReturnsClose = false;
        _connection.Start();
        var closing = _connection.CloseAsync(TestContext.Current.CancellationToken);
        await _clock.PassAsync(5);
        await AssertEndedAsync("the server did not return the close frame");
        await closing;
    }

    [Fact]
    public async Task It_is_aborted_and_the_first_reason_counts()
    {
        _connection.Start();
        _connection.Abort("first");
        _connection.Abort("second");
        await AssertEndedAsync("first");
    }

    [Fact]
    public async Task A_ping_that_cannot_be_sent_any_more_waits_for_the_end()
    {
        _connection.Start();
        _socket.Drop("reset by peer");
        await AssertEndedAsync("reset by peer");
        Assert.False(await _connection.PingAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(typeof(StreamConnection))]
    [InlineData(typeof(FrameIntake))]
    [InlineData(typeof(ConnectionProof))]
    public void What_several_threads_share_has_barriers(Type type)
    {
        // Whose every use is Volatile's, or under the lock.
        string[] guarded = ["_aliveAt", "_last", "_taken"];
        var fields = type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
            .Where(field => !field.IsInitOnly && !field.Name.StartsWith('<') && !guarded.Contains(field.Name))
            .ToList();

        Assert.NotEmpty(fields);
        Assert.All(fields, field => Assert.Contains(typeof(IsVolatile), field.GetRequiredCustomModifiers()));
    }

    public void Dispose() => ((IDisposable)_socket).Dispose();

    private async Task AssertEndedAsync(string reason)
    {
        Assert.Equal(reason, await _connection.Ended.WaitAsync(StreamBench.Patience, TestContext.Current.CancellationToken));
        Assert.True(_socket.IsDisposed);
        await Condition.HoldsAsync(() => _clock.RunningTimers == 0);
    }
}
