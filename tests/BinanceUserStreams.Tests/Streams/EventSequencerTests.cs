using BinanceUserStreams.Events;
using BinanceUserStreams.Streams.Sequencing;

namespace BinanceUserStreams.Tests.Streams;

public sealed class EventSequencerTests
{
    private const string Notice = """{"e":"listenKeyExpired","E":1}""";

    private readonly SequencerBench _bench = new();

    [Fact]
    public void An_event_that_two_connections_bring_is_delivered_once()
    {
        Assert.Equal(AcceptedAs.Delivered, _bench.Accept(1, StreamBench.Trade(1)).As);
        Assert.Equal(AcceptedAs.Duplicate, _bench.Accept(2, StreamBench.Trade(1)).As);

        Assert.Equal([StreamBench.Trade(1)], _bench.Texts());
        Assert.Equal((1, 1), (_bench.Sequencer.Counters.Events, _bench.Sequencer.Counters.DuplicatesRemoved));
    }

    [Theory]
    [InlineData("""{"stream":"key2","data":EVENT}""")]
    [InlineData("""{"data": EVENT , "stream":"key2"}""")]
    [InlineData(""" { "stream" : "key2" , "data" : EVENT } """)]
    public void The_wrapper_of_a_combined_stream_makes_no_other_event(string wrapper)
    {
        _bench.Accept(1, $$"""{"stream":"key1","data":{{StreamBench.Trade(1)}}}""");

        var again = _bench.Accept(2, wrapper.Replace("EVENT", StreamBench.Trade(1), StringComparison.Ordinal));

        Assert.Equal(AcceptedAs.Duplicate, again.As);
        Assert.Equal([StreamBench.Trade(1)], _bench.Texts());
    }

    [Fact]
    public void What_is_held_back_follows_when_it_is_released()
    {
        _bench.Sequencer.Hold(2);

        Assert.Equal(new Acceptance(AcceptedAs.HeldBack), _bench.Accept(2, StreamBench.Trade(3)));
        Assert.Equal(AcceptedAs.Delivered, _bench.Accept(1, StreamBench.Trade(2)).As);
        Assert.Equal([StreamBench.Trade(2)], _bench.Texts());
        _bench.Sequencer.Release(2);

        Assert.Equal([StreamBench.Trade(3)], _bench.Texts());
        Assert.Equal(AcceptedAs.Delivered, _bench.Accept(2, StreamBench.Trade(4)).As);
    }

    [Fact]
    public void What_came_before_the_first_held_event_is_not_waited_for_once_that_has_come()
    {
        _bench.Sequencer.Hold(2);
        _bench.Accept(2, StreamBench.Trade(2));
        _bench.Accept(2, StreamBench.Trade(3));

        _bench.Accept(1, StreamBench.Trade(1));
        _bench.Accept(1, StreamBench.Trade(2));

        Assert.Equal([.. Enumerable.Range(1, 3).Select(StreamBench.Trade)], _bench.Texts());
        Assert.False(_bench.Sequencer.IsHolding);
    }

    [Fact]
    public void A_connection_that_is_behind_is_held_back_no_longer_than_up_to_its_first_duplicate()
    {
        _bench.Accept(1, StreamBench.Trade(1));
        _bench.Sequencer.Hold(2);

        Assert.Equal(AcceptedAs.Duplicate, _bench.Accept(2, StreamBench.Trade(1)).As);
        Assert.Equal(AcceptedAs.Delivered, _bench.Accept(2, StreamBench.Trade(2)).As);
    }

    [Fact]
    public void Whoever_is_held_back_with_too_much_is_told_what_to_wait_for()
    {
        _bench.Sequencer.Hold(2);
        Acceptance held;
        var id = 0;
        do
        {
            held = _bench.Accept(2, StreamBench.Trade(++id));
        }
        while (held.Released is null && id < 100_000);

        Assert.Equal(AcceptedAs.HeldBack, held.As);
        Assert.False(held.Released!.IsCompleted);
        _bench.Sequencer.Release(2);
        Assert.True(held.Released.IsCompleted);
        Assert.Equal(id, _bench.Texts().Count);
    }

    [Fact]
    public void One_that_is_held_back_knows_when_those_before_it_are_not_any_more()
    {
        Assert.True(_bench.Sequencer.Hold(2).IsCompleted);
        var before = _bench.Sequencer.Hold(3);
        Assert.False(before.IsCompleted);

        _bench.Sequencer.Release(2);

        Assert.True(before.IsCompleted);
    }

    [Fact]
    public void A_notice_is_told_in_its_place_and_once_with_the_key_of_its_connection()
    {
        _bench.Sequencer.Hold(2);
        _bench.Accept(2, StreamBench.Trade(1), generation: 7);
        _bench.Accept(2, Notice, generation: 7);
        Assert.False(_bench.Sequencer.KeyNotices.TryTake(out _));

        _bench.Sequencer.Release(2);
        _bench.Accept(1, Notice, generation: 8);

        Assert.Equal([StreamBench.Trade(1), Notice], _bench.Texts());
        Assert.True(_bench.Sequencer.KeyNotices.TryTake(out var told));
        Assert.Equal((7, Notice), (told.KeyGeneration, told.Event.Json));
        Assert.False(_bench.Sequencer.KeyNotices.TryTake(out _));
    }

    [Fact]
    public async Task Whoever_waits_for_a_notice_is_woken_by_it()
    {
        var told = _bench.Sequencer.KeyNotices.WaitAsync(TestContext.Current.CancellationToken);
        _bench.Accept(1, StreamBench.Trade(1));
        Assert.False(told.IsCompleted);

        _bench.Accept(1, Notice);

        await told.WaitAsync(StreamBench.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void An_answer_that_nobody_asked_for_is_neither_held_back_nor_a_duplicate()
    {
        const string answer = """{"code":2,"msg":"Invalid request"}""";
        _bench.Sequencer.Hold(2);
        _bench.Accept(2, StreamBench.Trade(1));
        for (var i = 0; i < 2; i++)
        {
            _bench.Sequencer.Pass(new ConnectionOrigin(2, 1), _bench.Parse(answer), SequencerBench.Noon);
        }

        Assert.Equal([answer, answer], _bench.Texts());
    }

    [Fact]
    public void The_last_event_is_the_account_s_own_and_says_its_connection()
    {
        _bench.Accept(4, StreamBench.Trade(1));
        _bench.Accept(4, Notice);

        Assert.Equal(4, _bench.Sequencer.LastEvent!.Connection);
        Assert.Equal(StreamBench.Trade(1), _bench.Sequencer.LastEvent.Json);
        Assert.Equal(SequencerBench.Noon, _bench.Sequencer.LastReceived);
        Assert.Equal(2, _bench.Taken().OfType<UserStreamEvent>().Count());
    }
}
