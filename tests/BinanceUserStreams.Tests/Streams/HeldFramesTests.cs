using BinanceUserStreams.Streams;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>What is held back is memory, and may come again from the socket that is waited for.</summary>
public sealed class HeldFramesTests
{
    [Fact]
    public void No_more_are_held_than_would_be_known_again()
    {
        HeldFrames held = new(null!);
        var count = 0;
        for (; !held.IsFull; count++)
        {
            held.Add([(byte)'{', (byte)count, (byte)(count >> 8)], new ClockReading(0, StreamClock.Noon));
        }

        Assert.InRange(count, 1000, RecentFrames.Window / 2);
        Assert.False(held.Released.IsCompleted);
        held.Release();
        Assert.True(held.Released.IsCompleted);
    }
}
