using BinanceUserStreams.Status;
using BinanceUserStreams.Tests.Journal;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Tests.Streams;

public sealed class StreamGapTests
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    [Fact]
    public void Without_a_correction_the_stamps_are_taken_as_they_are()
    {
        var gap = Gap(Length);
        Assert.Equal((StreamClock.Noon, StreamClock.Noon + Length), (gap.From, gap.To));
    }

    [Theory]
    [InlineData(-0.03)]
    [InlineData(0.03)]
    public void A_clock_that_is_being_adjusted_changes_no_stamp(double seconds)
    {
        var to = Length + TimeSpan.FromSeconds(seconds);
        Assert.Equal((StreamClock.Noon, StreamClock.Noon + to), (Gap(to).From, Gap(to).To));
    }

    [Theory]
    [InlineData(-3600)]
    [InlineData(-61)]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(3600)]
    public void What_was_lost_is_inside_whichever_setting_of_the_clock_is_read(double seconds)
    {
        var gap = Gap(Length + TimeSpan.FromSeconds(seconds));
        Assert.True(gap.From <= StreamClock.Noon && gap.To >= StreamClock.Noon + Length);
        Assert.True(gap.From <= gap.Time - Length && gap.To >= gap.Time);
        Assert.True(gap.Duration >= Length);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public void The_first_and_the_last_moment_there_is_make_no_exception(string clock)
    {
        var stamp = DateTimeOffset.Parse(clock, null);
        var gap = StreamGap.Between(
            JournalFolder.Desk, new ClockReading(0, StreamClock.Noon), new ClockReading(1, stamp), Length, "it was lost", null);
        Assert.True(gap.From <= gap.To && gap.Duration >= Length);
    }

    [Fact]
    public void A_gap_of_an_earlier_version_that_ends_before_it_begins_is_read_in_order()
    {
        StreamGap gap = new(JournalFolder.Desk, StreamClock.Noon, StreamClock.Noon.AddSeconds(-3589), "it was lost", null);
        Assert.Equal((StreamClock.Noon.AddSeconds(-3589), StreamClock.Noon), (gap.From, gap.To));
        Assert.DoesNotContain("(-", gap.Message, StringComparison.Ordinal);
    }

    // A gap of a minute by the monotonic clock, after which the wall clock shows this.
    private static StreamGap Gap(TimeSpan shown) => StreamGap.Between(
        JournalFolder.Desk, new ClockReading(0, StreamClock.Noon), new ClockReading(1, StreamClock.Noon + shown), Length,
        "it was lost", null);
}
