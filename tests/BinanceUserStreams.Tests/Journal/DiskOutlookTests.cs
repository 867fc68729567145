using BinanceUserStreams.Journal;
using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.Tests.Journal;

/// <summary>A disk that will be full is told of a day ahead, and not all the time.</summary>
public sealed class DiskOutlookTests
{
    private const long Gigabyte = 1L << 30;

    private readonly FakeTimeProvider _clock = new();
    private readonly DiskOutlook _outlook;
    private long _free = 100 * Gigabyte;

    public DiskOutlookTests() => _outlook = new DiskOutlook(_clock);

    [Fact]
    public void A_disk_that_is_full_within_a_day_at_the_present_rate_is_told()
    {
        Assert.Empty(Take(minutes: 9, hours: 17));
        Assert.Single(Take(minutes: 20, hours: 17));
        Assert.True(_outlook.IsLow);
        Assert.InRange(_outlook.Left!.Value.TotalHours, 15, 18);
    }

    [Fact]
    public void A_disk_that_lasts_longer_or_is_emptied_is_not()
    {
        Assert.Empty(Take(minutes: 180, hours: 40));
        Assert.Empty(Take(minutes: 180, hours: -100));
        Assert.Null(_outlook.Left);
    }

    [Fact]
    public void It_is_told_again_each_hour_and_its_end_once()
    {
        Assert.Equal([true, true, true], Take(minutes: 171, hours: 15));
        Assert.Single(Take(minutes: 180, hours: -100), isLow => !isLow);
        Assert.False(_outlook.IsLow);
    }

    [Fact]
    public void What_was_warned_of_is_over_only_when_there_is_clearly_more_time()
    {
        Assert.Equal([true], Take(minutes: 60, hours: 20));
        Assert.DoesNotContain(false, Take(minutes: 120, hours: 30));
        Assert.True(_outlook.IsLow);
        Assert.Contains(false, Take(minutes: 120, hours: 60));
    }

    [Fact]
    public void Next_to_nothing_is_told_at_once()
    {
        _free = Gigabyte / 16;
        Assert.Single(Take(minutes: 1, hours: 1000));
    }

    // Looks once a minute at a disk that will be full after so many hours; whether little was left each time that it told.
    private List<bool> Take(int minutes, double hours)
    {
        List<bool> told = [];
        var perMinute = (long)(_free / (hours * 60));
        for (var i = 0; i < minutes; i++, _free -= perMinute)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            if (_outlook.Take(_free))
            {
                told.Add(_outlook.IsLow);
            }
        }

        return told;
    }
}
