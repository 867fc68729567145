using System.Text;

namespace BinanceUserStreams.FleetTests.Hosts;

/// <summary>Hosts that share a name, whose clocks are wrong, or that die in pairs; and a bucket into which others write.</summary>
public sealed class HostTroubleTests
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(40);

    [Fact]
    public void Of_two_processes_with_one_name_the_later_one_stands_aside_until_the_other_is_gone()
    {
        SimulatedFleet fleet = new(3, 30);
        fleet.Run(Settling);
        var first = fleet.Hosts[0];
        var second = fleet.Add(first.Name, boot: "host-1-2");
        fleet.Run(TimeSpan.FromSeconds(6));

        Assert.Equal(["stands aside"], second.Told);
        Assert.True(second.Membership.IsAside);
        Assert.False(first.Membership.IsAside);
        fleet.Run(Settling);
        Assert.Equal(["stands aside"], second.Told);
        Assert.Equal(0, second.Started);

        first.IsDead = true;
        Assert.True(fleet.Run(Settling) >= 1);
        Assert.False(second.Membership.IsAside);
        Assert.All(fleet.Accounts, account => Assert.Equal(2, fleet.Receivers(account)));
    }

    [Fact]
    public void A_process_that_was_killed_and_started_again_has_its_name_back_at_once()
    {
        SimulatedFleet fleet = new(3, 30);
        fleet.Run(Settling);
        fleet.Hosts[0].IsDead = true;
        var again = fleet.Add(fleet.Hosts[0].Name, boot: "host-1-2");
        fleet.Run(Settling);

        Assert.Empty(again.Told);
        Assert.All(fleet.Accounts, account => Assert.Equal(2, fleet.Receivers(account)));
    }

    [Fact]
    public void A_clock_that_is_a_day_off_is_told_once_and_moves_nothing()
    {
        SimulatedFleet fleet = new(3, 30);
        var wrong = fleet.Add("host-4", TimeSpan.FromDays(1));
        Assert.Equal(0, fleet.Run(TimeSpan.FromSeconds(1)));
        fleet.Run(Settling);

        Assert.Contains("86400.0 s ahead of the bus's", Assert.Single(wrong.Told));
        Assert.All(fleet.Hosts.SkipLast(1), host => Assert.Contains("host-4 is 86400.0 s ahead", Assert.Single(host.Told)));
        Assert.All(fleet.Accounts, account => Assert.Equal(2, fleet.Receivers(account)));
    }

    [Fact]
    public void Garbage_in_the_bucket_is_no_host_and_leaves_no_account_alone()
    {
        SimulatedFleet fleet = new(3, 30);
        fleet.Run(Settling);
        var starts = fleet.Hosts.Sum(host => host.Starts);
        for (var i = 0; i < 200; i++)
        {
            fleet.Bucket.Put($"junk-{i % 50}", Encoding.UTF8.GetBytes($"{i}"));
            Assert.Equal(2, fleet.Run(TimeSpan.FromMilliseconds(100)));
        }

        Assert.Equal(starts, fleet.Hosts.Sum(host => host.Starts));

        // Over a host's own key it hides that host: two receivers too many cost nothing.
        for (var i = 0; i < 200; i++)
        {
            fleet.Bucket.Put("host-2", [0x1F, 0x8B, (byte)i]);
            Assert.True(fleet.Run(TimeSpan.FromMilliseconds(100)) >= 2);
        }
    }

    [Fact]
    public void A_host_that_cannot_receive_an_account_leaves_it_to_others()
    {
        SimulatedFleet fleet = new(4, 20);
        fleet.Run(Settling);
        var host = fleet.Hosts.First(known => known.Started > 0);
        var account = fleet.Accounts.First(known => host.Streams[known].IsStarted);
        host.Streams[account].IsOver = true;
        host.Streams[account].Stop("it failed");
        fleet.Run(TimeSpan.FromSeconds(5));

        Assert.Equal(2, fleet.Receivers(account));
        Assert.False(host.Streams[account].IsStarted);
    }

    [Fact]
    public void An_account_that_moves_beside_a_host_that_hears_it_has_no_gap()
    {
        SimulatedFleet fleet = new(4, 40);
        fleet.Run(Settling);
        fleet.Hosts[0].IsDead = true;
        fleet.Run(TimeSpan.FromSeconds(10));

        Assert.All(Started(fleet), stream => Assert.True(stream.Heard.Continues));
        Assert.All(fleet.Hosts.SelectMany(host => host.Streams.Values), stream => Assert.Empty(stream.Missed));
    }

    [Fact]
    public void What_nobody_heard_while_two_hosts_died_at_once_begins_where_the_last_of_them_had_heard_it()
    {
        SimulatedFleet fleet = new(4, 40);
        fleet.Run(Settling);
        var died = fleet.Time.GetUtcNow();
        var lost = fleet.Accounts.Where(account => fleet.Hosts.Take(2).All(host => host.Streams[account].IsStarted)).ToList();
        Assert.NotEmpty(lost);
        fleet.Hosts[0].IsDead = fleet.Hosts[1].IsDead = true;
        fleet.Run(TimeSpan.FromSeconds(10));

        foreach (var account in lost)
        {
            Assert.All(fleet.Hosts.Skip(2), host =>
            {
                var heard = host.Streams[account].Heard;
                Assert.False(heard.Continues);
                Assert.InRange(heard.Until!.Value, died - TimeSpan.FromSeconds(2), died);
            });
        }
    }

    [Fact]
    public void A_host_that_begins_beside_one_that_dies_before_it_hears_tells_the_gap_afterwards()
    {
        SimulatedFleet fleet = new(4, 40);
        fleet.Run(Settling);
        var died = fleet.Time.GetUtcNow();
        var lost = fleet.Accounts.Where(account => fleet.Hosts.Take(2).All(host => host.Streams[account].IsStarted)).ToList();
        fleet.Hosts[0].IsDead = true;
        fleet.Run(TimeSpan.FromSeconds(2));
        fleet.Hosts[1].IsDead = true;
        died = fleet.Time.GetUtcNow();
        fleet.Run(TimeSpan.FromSeconds(15));

        foreach (var account in lost)
        {
            var missed = fleet.Hosts.Skip(2).SelectMany(host => host.Streams[account].Missed).ToList();
            Assert.NotEmpty(missed);
            Assert.All(missed, gap =>
            {
                Assert.InRange(gap.From, died - TimeSpan.FromSeconds(2), died);
                Assert.True(gap.To > died);
            });
        }
    }

    [Fact]
    public void A_host_that_begins_beside_one_that_an_outage_of_the_bus_silences_for_a_while_tells_no_gap()
    {
        SimulatedFleet fleet = new(1, 20);
        fleet.Run(Settling);
        var slow = fleet.Hosts[0];
        fleet.Add("host-2");
        fleet.Run(TimeSpan.FromSeconds(1.2));
        Assert.Contains(fleet.Hosts[1].Streams.Values, stream => stream.IsStarted);

        // Each finds the bus again at its own time: the first one long after the other.
        slow.IsCutOff = fleet.Hosts[1].IsCutOff = true;
        fleet.Run(TimeSpan.FromSeconds(6));
        fleet.Hosts[1].IsCutOff = false;
        fleet.Run(TimeSpan.FromSeconds(5));
        slow.IsCutOff = false;
        fleet.Run(Settling);

        Assert.All(fleet.Hosts[1].Streams.Values, stream => Assert.Empty(stream.Missed));
        Assert.All(fleet.Hosts[1].Streams.Values, stream => Assert.True(stream.Heard.Continues));
    }

    [Fact]
    public void Hundreds_of_streams_do_not_begin_in_one_moment()
    {
        SimulatedFleet fleet = new(1, 300);
        fleet.Run(TimeSpan.FromSeconds(1.5));
        Assert.InRange(fleet.Hosts[0].Starts, 1, 100);
        fleet.Run(TimeSpan.FromSeconds(15));
        Assert.Equal(300, fleet.Hosts[0].Starts);
    }

    private static IEnumerable<SimulatedStream> Started(SimulatedFleet fleet) =>
        fleet.Hosts.Skip(1).SelectMany(host => host.Streams.Values).Where(stream => stream.Starts > 0 && stream.Heard != default);
}
