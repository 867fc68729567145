using BinanceUserStreams.Fleet.Coverage;
using static BinanceUserStreams.FleetTests.Coverage.CoverageBench;

namespace BinanceUserStreams.FleetTests.Coverage;

public sealed class HeardBookTests
{
    private readonly HeardBook _book = new();

    [Fact]
    public void What_is_heard_grows()
    {
        _book.Heard(Desk, At(1), At(2));
        _book.Heard(Desk, At(1), At(7));
        _book.Heard(Desk, null, At(9));

        Assert.Equal("open 1-9", Told());
    }

    [Fact]
    public void Without_a_beginning_only_the_moment_is_proven()
    {
        _book.Heard(Desk, null, At(5));

        Assert.Equal("open 5-5", Told());
    }

    [Fact]
    public void The_end_of_the_last_gap_says_that_there_was_one()
    {
        _book.Heard(Desk, At(0), At(10));
        _book.Heard(Desk, At(15), At(16));

        Assert.Equal("open 0-10 15-16", Told());
    }

    [Fact]
    public void A_stream_that_was_stopped_and_started_has_not_heard_what_is_between()
    {
        _book.Heard(Desk, At(0), At(10));
        _book.Stopped(Desk);
        Assert.Equal("closed 0-10", Told());
        _book.Heard(Desk, null, At(10));
        Assert.Equal("closed 0-10", Told());

        _book.Heard(Desk, At(20), At(22));

        Assert.Equal("open 0-10 20-22", Told());
    }

    [Fact]
    public void A_clock_that_was_set_back_takes_nothing_back()
    {
        _book.Heard(Desk, At(0), At(10));
        _book.Heard(Desk, At(0), At(3));

        Assert.Equal("open 0-10", Told());
    }

    [Fact]
    public void The_latest_sixteen_are_told()
    {
        _book.Heard(Desk, At(0), At(1));
        for (var i = 1; i <= 20; i++)
        {
            _book.Heard(Desk, At(10 * i), At((10 * i) + 1));
        }

        var heard = Assert.Single(HeardReport.Read(_book.Report("host").Write()).Accounts).Heard;
        Assert.Equal((HeardAccount.MostRanges, At(50), At(201)), (heard.Count, heard[0].From, heard[^1].To));
    }

    [Fact]
    public void An_account_that_moved_away_is_forgotten_after_some_minutes()
    {
        _book.Heard(Desk, At(0), At(10));
        _book.Stopped(Desk);
        Assert.All(Enumerable.Range(0, 120), _ => Assert.Single(_book.Report("host").Accounts));

        Assert.Empty(_book.Report("host").Accounts);
    }

    private string Told()
    {
        var account = Assert.Single(_book.Report("host").Accounts);
        var ranges = account.Heard.Select(range => FormattableString.Invariant(
            $"{(range.From - Noon).TotalSeconds}-{(range.To - Noon).TotalSeconds}"));
        return $"{(account.IsOpen ? "open" : "closed")} {string.Join(" ", ranges)}";
    }
}
