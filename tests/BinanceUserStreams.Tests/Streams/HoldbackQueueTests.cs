using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Streams.Sequencing;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>What is held back is memory, and may come again from the socket that is waited for.</summary>
public sealed class HoldbackQueueTests
{
    private readonly SequencerBench _bench = new();

    [Fact]
    public void No_more_are_held_than_would_be_known_again()
    {
        HoldbackQueue held = new(1, new EventBuffer(long.MaxValue));
        var count = 0;
        for (; !held.IsFull; count++)
        {
            held.Add(Event($"{{\"E\":{count}}}"));
        }

        Assert.InRange(count, 1000, DuplicateWindow.Window / 2);
        Assert.False(held.Released.IsCompleted);
        held.Release();
        Assert.True(held.Released.IsCompleted);
    }

    [Fact]
    public void They_take_no_more_than_their_share_of_the_buffer_and_give_it_back()
    {
        EventBuffer buffer = new(1024 * 1024);
        HoldbackQueue held = new(1, buffer);
        var bytes = 0;
        for (; !held.IsFull; bytes += 16 * 1024)
        {
            held.Add(Event($"{{\"x\":\"{new string('x', 16 * 1024)}\"}}"));
        }

        Assert.InRange(bytes, 64 * 1024, 512 * 1024);
        Assert.NotEqual(0, buffer.Fill);
        held.Release();
        Assert.Equal(0, buffer.Fill);
    }

    [Fact]
    public async Task One_that_is_larger_than_the_buffer_does_not_hold_up_those_that_it_waits_for()
    {
        EventBuffer buffer = new(1024 * 1024);
        HoldbackQueue held = new(1, buffer);
        held.Add(Event($"{{\"x\":\"{new string('x', 4 * 1024 * 1024)}\"}}"));
        Assert.True(held.IsFull);
        Assert.False(buffer.IsFull);
        buffer.Add("event");
        buffer.Add("event");
        await buffer.WaitForRoomAsync();
    }

    private SequencedEvent Event(string text) => new(new ConnectionOrigin(1, 1), _bench.Parse(text), SequencerBench.Noon);
}
