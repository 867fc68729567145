namespace BinanceUserStreams.FleetTests.Coverage;

public sealed class FleetCoverageTests
{
    private readonly CoverageBench _bench = new();

    [Fact]
    public void What_one_host_missed_and_another_heard_is_no_gap()
    {
        Begin("a", "b");
        _bench.Gap(22, "a", 20, 22);
        Assert.Empty(_bench.Told);

        _bench.Report(25, "b", true, (0, 24));

        Assert.Equal(["covered 20-22 by b"], _bench.Told);
    }

    [Fact]
    public void A_gap_is_held_until_all_others_have_told_beyond_its_end()
    {
        Begin("a", "b", "c");
        _bench.Gap(22, "a", 20, 22);
        _bench.Report(23, "b", true, (0, 21));
        _bench.Report(24, "c", true, (0, 20.5), (21.5, 24));
        Assert.Empty(_bench.Told);

        _bench.Report(28, "b", true, (0, 27));

        Assert.Equal(["covered 20-22 by b+c"], _bench.Told);
    }

    [Fact]
    public void Exactly_what_nobody_heard_is_a_gap()
    {
        Begin("a", "b");
        _bench.Gap(30, "a", 20, 30);
        _bench.Gap(28, "b", 25, 27);

        _bench.Report(34, "a", true, (0, 20), (30, 33));
        _bench.Report(35, "b", true, (0, 25), (27, 34));

        Assert.Equal(["missing 25-27: lost", "covered 20-25 by b", "covered 27-30 by b"], _bench.Told);
    }

    [Fact]
    public void What_lies_between_two_stamps_of_one_moment_is_no_gap()
    {
        Begin("a", "b");
        _bench.Gap(22, "a", 20, 22);

        _bench.Report(25, "b", true, (0, 21.9999), (22.0003, 24));

        Assert.Equal("covered 20-21.9999 by b", _bench.Told[0]);
        Assert.Empty(_bench.Missing);
    }

    [Fact]
    public void What_two_hosts_missed_with_stamps_of_their_own_is_told_once()
    {
        Begin("a", "b");
        _bench.Gap(23, "a", 20, 22);
        _bench.Gap(23, "b", 20, 22.0004);

        _bench.Report(25, "a", true, (0, 20), (22, 24));
        _bench.Report(25, "b", true, (0, 20), (22.0004, 24));
        _bench.Pass(300);

        Assert.Single(_bench.Missing);
    }

    [Fact]
    public void What_was_covered_long_ago_is_no_gap_when_the_host_that_heard_it_has_lost_its_connection_often()
    {
        Begin("a", "b");
        _bench.Gap(22, "a", 20, 22);
        _bench.Report(25, "b", true, (0, 24));
        List<(double From, double To)> heard = [(0, 100)];
        for (var at = 100.0; at < 600; at += 10)
        {
            heard[^1] = heard[^1] with { To = at };
            heard.Add((at + 1, at + 4));
            _bench.Gap(at + 1, "b", at, at + 1);
            _bench.Report(at + 5, "a", true, (0, 20), (22, at + 4));
            _bench.Report(at + 5, "b", true, heard.TakeLast(16));
        }

        Assert.Empty(_bench.Missing);
    }

    [Fact]
    public void What_two_hosts_missed_is_told_once()
    {
        Begin("a", "b");
        _bench.Gap(23, "a", 20, 22, "the exchange was away");
        _bench.Gap(23, "b", 20, 22, "nothing came");

        _bench.Report(25, "a", true, (0, 20), (22, 24));
        _bench.Report(25, "b", true, (0, 20), (22, 24));
        _bench.Pass(300);

        Assert.Equal(["missing 20-22: nothing came"], _bench.Told);
    }

    [Fact]
    public void A_gap_waits_until_each_host_has_confirmed_its_key_for_one_that_does_not_tell()
    {
        Begin("a", "b");
        _bench.Gap(22, "a", 20, 22);
        _bench.Pass(111);
        Assert.Empty(_bench.Told);

        _bench.Pass(112);

        Assert.Equal(["missing 20-22: lost"], _bench.Told);
    }

    [Fact]
    public void A_gap_of_the_only_host_is_told_at_once()
    {
        Begin("a");

        _bench.Gap(22, "a", 20, 22);

        Assert.Equal(["missing 20-22: lost"], _bench.Told);
    }

    [Fact]
    public void A_host_that_was_stopped_is_not_waited_for()
    {
        Begin("a", "b");
        _bench.Report(16, "b", false, (0, 15));

        _bench.Gap(22, "a", 20, 22);

        Assert.Equal(["missing 20-22: lost"], _bench.Told);
    }

    [Fact]
    public void At_first_each_host_may_tell_before_anything_is_decided()
    {
        _bench.Gap(1, "a", -100, 0);
        _bench.Report(2, "a", true, (0, 2));
        Assert.Empty(_bench.Told);

        _bench.Report(4, "b", true, (-200, 3));
        _bench.Pass(11);

        Assert.Equal(["covered -100-0 by b"], _bench.Told);
    }

    [Fact]
    public void A_time_in_which_all_hosts_were_dead_is_a_gap_although_none_tells_of_it()
    {
        Begin("a", "b");

        _bench.Report(100, "c", true, (97, 99));
        Assert.Empty(_bench.Told);
        _bench.Pass(189);

        Assert.Equal(["missing 14-97: no host of the fleet received the account"], _bench.Told);
    }

    [Fact]
    public void Two_stamps_of_one_moment_are_no_gap()
    {
        Begin("a");

        _bench.Report(100, "a", true, (14.0005, 99));
        _bench.Pass(300);

        Assert.Empty(_bench.Told);
    }

    [Fact]
    public void A_host_that_tells_late_that_it_heard_what_was_told_as_missing_changes_nothing()
    {
        Begin("a", "b");
        _bench.Gap(22, "a", 20, 22);
        _bench.Pass(112);

        _bench.Report(60, "b", true, (0, 59));
        _bench.Gap(61, "a", 19, 23);

        Assert.Equal(["missing 20-22: lost", "covered 19-20 by b", "covered 22-23 by b"], _bench.Told);
    }

    [Fact]
    public void A_host_of_tomorrow_hides_no_gap()
    {
        Begin("a");
        _bench.Report(16, "b", true, (0, 86400));

        _bench.Gap(40, "a", 30, 38);
        _bench.Pass(130);

        Assert.Equal(["missing 30-38: lost"], _bench.Told);
    }

    [Fact]
    public void A_gap_that_begins_between_two_reports_is_told_as_long_as_it_is()
    {
        Begin("a");
        _bench.Gap(19, "a", 17, 18);
        _bench.Gap(22, "a", 20, 21);

        _bench.Report(25, "a", true, (0, 14), (21, 24));
        _bench.Pass(100);

        Assert.Equal(["missing 17-18: lost", "missing 20-21: lost"], _bench.Told);
    }

    [Fact]
    public void A_host_that_was_away_without_a_gap_has_heard_nothing_meanwhile()
    {
        Begin("a");
        _bench.Gap(19, "a", 17, 18);

        _bench.Report(65, "a", true, (0, 14), (60, 64));
        _bench.Pass(100);

        Assert.Equal(
            ["missing 17-18: lost", "missing 14-17: no host of the fleet received the account", "missing 18-60: no host of the fleet received the account"],
            _bench.Told);
    }

    [Fact]
    public void The_end_of_a_run_does_not_take_away_what_it_heard()
    {
        Begin("a", "b");
        _bench.Report(30, "b", true, (28, 30));

        _bench.Gap(31, "a", 5, 10);

        Assert.Equal(["covered 5-10 by b"], _bench.Told);
    }

    // All have told twice that they hear everything.
    private void Begin(params string[] hosts)
    {
        foreach (var host in hosts)
        {
            _bench.Report(5, host, true, (0, 4));
        }

        foreach (var host in hosts)
        {
            _bench.Report(15, host, true, (0, 14));
        }
    }
}
