using BinanceUserStreams.Deduplication;

namespace BinanceUserStreams.Tests.Streams;

public sealed class DuplicateWindowTests
{
    private const int Window = DuplicateWindow.Window;

    private readonly DuplicateWindow _recent = new([]);

    [Fact]
    public void A_copy_is_found_as_long_as_it_is_among_the_last_frames()
    {
        Assert.True(_recent.Add(Frame(0)));
        for (var i = 1; i < Window; i++)
        {
            Assert.False(_recent.Add(Frame(0)));
            Assert.True(_recent.Add(Frame(i)));
        }

        Assert.True(_recent.Contains(Frame(0)));
    }

    [Fact]
    public void A_frame_is_forgotten_when_so_many_came_after_it()
    {
        for (var i = 0; i <= Window; i++)
        {
            Assert.True(_recent.Add(Frame(i)));
        }

        Assert.False(_recent.Contains(Frame(0)));
        Assert.True(_recent.Contains(Frame(1)));
        Assert.True(_recent.Add(Frame(0)));
        Assert.False(_recent.Contains(Frame(1)));
    }

    [Fact]
    public void It_does_not_wear_out()
    {
        // Several sweeps; the window slides all the way.
        for (var i = 0; i < 10 * Window; i++)
        {
            Assert.True(_recent.Add(Frame(i)));
            Assert.False(_recent.Add(Frame(Math.Max(0, i - Window + 1))));
        }
    }

    [Fact]
    public void Frames_that_begin_to_be_looked_for_at_the_same_place_are_told_apart()
    {
        var crowd = Enumerable.Range(0, 1000).Select(i => new FrameFingerprint(7, (ulong)i)).ToList();

        Assert.All(crowd, frame => Assert.True(_recent.Add(frame)));
        Assert.All(crowd, frame => Assert.False(_recent.Add(frame)));
        Assert.False(_recent.Contains(new FrameFingerprint(7, 1000)));
    }

    private static FrameFingerprint Frame(int number) => FrameFingerprint.Of(BitConverter.GetBytes(number));
}
