using System.Text;
using BinanceUserStreams.Events;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Tests.Streams;

public sealed class ConnectionProofTests
{
    private readonly StreamClock _clock = new();
    private readonly SequencerBench _bench = new();
    private readonly List<ClockReading> _told = [];

    [Fact]
    public void The_first_event_or_answer_is_the_proof_and_it_is_told_once()
    {
        var proof = Proof();
        Assert.Null(proof.First);

        proof.NoteAnswer(At(1), At(2));
        proof.NoteEvent(_bench.Parse(StreamBench.Trade(1)), At(3));

        Assert.Equal(At(2), proof.First);
        Assert.Equal(At(1), proof.AnsweredUntil);
        Assert.Equal([At(2)], _told);
    }

    [Fact]
    public void It_is_heard_until_the_last_event_was_sent_or_the_last_answered_ping()
    {
        var proof = Proof();
        Assert.Equal(At(0), proof.HeardUntil);

        // Both were read late.
        proof.NoteEvent(Event(sent: 3, received: 9), At(9));
        Assert.Equal(At(3), proof.HeardUntil);
        proof.NoteAnswer(At(5), At(9));
        Assert.Equal(At(5), proof.HeardUntil);
        proof.NoteEvent(Event(sent: 7, received: 9), At(9));
        Assert.Equal(At(7), proof.HeardUntil);
        proof.NoteClose(At(8));
        Assert.Equal(At(8), proof.HeardUntil);
    }

    [Fact]
    public void A_notice_of_an_end_that_comes_late_proves_nothing_about_the_time_before_it()
    {
        var proof = Proof();
        proof.NoteAnswer(At(1), At(2));
        proof.NoteEvent(_bench.Parse(SubscriptionBench.Notice("eventStreamTerminated", At(8).Stamp)), At(9));

        Assert.Equal(At(1), proof.HeardUntil);
    }

    [Fact]
    public void An_event_that_does_not_say_when_it_was_sent_proves_only_that_something_comes()
    {
        var proof = Proof();
        proof.NoteEvent(_bench.Parse("""{"e":"newThing"}"""), At(5));
        Assert.Equal((At(5), At(0)), (proof.First, proof.HeardUntil));

        proof.NoteEvent(Event(sent: 6, received: 9), At(9));
        proof.NoteEvent(_bench.Parse("""{"e":"newThing"}"""), At(12));
        Assert.Equal(At(6), proof.HeardUntil);
    }

    [Fact]
    public async Task What_proves_nothing_is_presumed_to_deliver_after_four_seconds()
    {
        var proof = Proof();
        var presuming = proof.PresumeAsync(new HeartbeatSupport(_clock), TestContext.Current.CancellationToken);
        await _clock.PassAsync(4);
        await presuming;
        Assert.Equal([ClockReading.Now(_clock)], _told);
    }

    [Fact]
    public async Task Nothing_is_presumed_of_a_server_that_answers()
    {
        HeartbeatSupport support = new(_clock);
        support.Answered();
        var presuming = Proof().PresumeAsync(support, TestContext.Current.CancellationToken);
        await _clock.PassAsync(4);
        await presuming;
        Assert.Empty(_told);
    }

    [Fact]
    public async Task Whoever_proves_second_goes_on_only_when_the_first_has_told()
    {
        using ManualResetEventSlim telling = new(), told = new();
        var cancellation = TestContext.Current.CancellationToken;
        ConnectionProof proof = new(At(0), TellSlowly, _clock);
        var first = Task.Run(() => proof.NoteAnswer(At(1), At(1)), cancellation);
        telling.Wait(StreamBench.Patience, cancellation);

        // A thread of its own, so that whether it is blocked can be seen.
        Thread second = new(() => proof.NoteEvent(_bench.Parse(StreamBench.Trade(1)), At(2)));
        second.Start();
        await Condition.HoldsAsync(() => !second.IsAlive || second.ThreadState.HasFlag(ThreadState.WaitSleepJoin));
        Assert.True(second.IsAlive, "An event goes on before its gap is declared.");
        Assert.NotNull(proof.First);
        told.Set();

        await first;
        Assert.True(second.Join(StreamBench.Patience));
        Assert.Equal([At(1)], _told);

        void TellSlowly(ClockReading at)
        {
            telling.Set();
            told.Wait(StreamBench.Patience, cancellation);
            _told.Add(at);
        }
    }

    private static ClockReading At(int second) => new(
        StreamClock.Noon.AddSeconds(second).UtcTicks, StreamClock.Noon.AddSeconds(second));

    private ConnectionProof Proof() => new(At(0), _told.Add, _clock);

    private static UserStreamEvent Event(int sent, int received) => new EventParser(SequencerBench.Source)
        .Parse(Encoding.UTF8.GetBytes(StreamBench.Trade(1, At(sent).Stamp)), At(received).Stamp).Event!;
}
