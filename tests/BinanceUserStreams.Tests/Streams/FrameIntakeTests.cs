using System.Text;
using BinanceUserStreams.Events;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>What a connection does with each kind of frame.</summary>
public sealed class FrameIntakeTests : IDisposable
{
    private const string ListenKey = "secretsecretsecretsecret";
    private const string Answer = """{"result":[],"id":1}""";

    private static readonly ActiveListenKey Key = new(new BinanceListenKey(ListenKey, StreamBench.Endpoint, null), 1);

    private readonly StreamClock _clock = new();
    private readonly FakeSocket _socket = new(new Uri("wss://host/")) { AnswersPings = false };
    private readonly List<object> _atProof = [];
    private readonly SequencerBench _bench;
    private readonly HeartbeatSupport _support;
    private readonly SocketRequests _requests;
    private readonly Heartbeat _heartbeat;
    private readonly ConnectionProof _proof;
    private readonly FrameIntake _intake;

    public FrameIntakeTests()
    {
        _bench = new SequencerBench(_clock);
        _support = new HeartbeatSupport(_clock);
        _requests = new SocketRequests(_socket, SocketProtocol.Streams, _clock);
        _heartbeat = new Heartbeat(_requests, _clock);
        _proof = new ConnectionProof(ClockReading.Now(_clock), _ => _atProof.AddRange(["proven", .. _bench.Taken()]), _clock);
        _intake = new FrameIntake(
            new ConnectionOrigin(3, 1), Key, new EventParser(SequencerBench.Source), _requests, _support, _proof,
            new ConnectionNotices(Key, _ => { }), _bench.Sequencer, _clock);
    }

    [Fact]
    public void An_event_is_delivered_with_its_connection_after_it_was_taken_for_a_proof()
    {
        Take(StreamBench.Trade(1));

        Assert.Equal(["proven"], _atProof);
        Assert.Equal(3, Assert.IsAssignableFrom<UserStreamEvent>(Assert.Single(_bench.Taken())).Connection);
    }

    [Theory]
    [InlineData(Answer)]
    [InlineData(""" { "id" : 1, "result" : [] } """)]
    [InlineData("""{"msg":"Too many requests","code":3}""")]
    [InlineData("""{"stream":"x","data":{"result":null,"id":1}}""")]
    public async Task An_answer_to_a_ping_stays_with_the_connection(string answer)
    {
        var ping = _heartbeat.PingAsync(TestContext.Current.CancellationToken);
        Take(answer);

        await ping.WaitAsync(StreamBench.Patience, TestContext.Current.CancellationToken);
        Assert.True(_support.IsProven);
        Assert.NotNull(_proof.AnsweredUntil);
        Assert.Equal(["proven"], _atProof);
        Assert.Empty(_bench.Taken());
    }

    [Fact]
    public void An_answer_that_nobody_asked_for_is_an_event_that_proves_nothing()
    {
        Take(Answer);
        Take(Answer);

        Assert.Empty(_atProof);
        Assert.Equal([Answer, Answer], _bench.Texts());
    }

    [Theory]
    [InlineData("this is no JSON")]
    [InlineData("{\"e\":\"ORDER_TRADE_UPDATE\",\"o\":{")]
    public void What_is_no_event_is_told_each_time_without_the_key_and_proves_nothing(string frame)
    {
        Take($"{frame}{ListenKey}");
        Take($"{frame}{ListenKey}");

        var told = _bench.Taken().Cast<StreamStatus>().ToList();
        Assert.Equal(2, told.Count);
        Assert.All(told, status => Assert.Equal(StreamStatusKind.MalformedFrame, status.Status));
        Assert.All(told, status => Assert.DoesNotContain(ListenKey, status.Message, StringComparison.Ordinal));
        Assert.Empty(_atProof);
    }

    [Fact]
    public void All_bytes_are_counted_and_whatever_comes_shows_that_it_is_alive()
    {
        string[] frames = [StreamBench.Trade(1), StreamBench.Trade(1), Answer, "nonsense"];
        foreach (var frame in frames)
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
            Assert.Equal(TimeSpan.FromSeconds(5), _intake.SilentFor);
            Take(frame);
            Assert.Equal(_clock.GetTimestamp(), _intake.AliveAt);
        }

        Assert.Equal(frames.Sum(frame => frame.Length), _bench.Sequencer.Counters.Bytes);
    }

    [Fact]
    public async Task Reading_waits_while_too_much_of_it_is_held_back()
    {
        await _bench.Sequencer.Hold(3);
        Task waiting;
        var id = 0;
        do
        {
            waiting = TakeAsync(StreamBench.Trade(++id));
        }
        while (waiting.IsCompleted && id < 100_000);

        Assert.False(waiting.IsCompleted);
        Assert.True(_intake.WaitsForRoom);
        _clock.Advance(TimeSpan.FromSeconds(5));
        _bench.Sequencer.Release(3);
        Assert.Equal(id, _bench.Texts().Count);

        await waiting.WaitAsync(StreamBench.Patience, TestContext.Current.CancellationToken);
        Assert.False(_intake.WaitsForRoom);
        Assert.Equal(TimeSpan.Zero, _intake.SilentFor);
    }

    public void Dispose() => ((IDisposable)_socket).Dispose();

    private void Take(string frame) => Assert.True(TakeAsync(frame).IsCompletedSuccessfully);

    private Task TakeAsync(string frame) => _intake.TakeAsync(Encoding.UTF8.GetBytes(frame)).AsTask();
}
