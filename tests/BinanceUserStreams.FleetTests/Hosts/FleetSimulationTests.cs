using CsCheck;

namespace BinanceUserStreams.FleetTests.Hosts;

/// <summary>Whole fleets under faults: what a user loses, and how long.</summary>
public sealed class FleetSimulationTests
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(40);

    // FailoverAfter and two seconds.
    private static readonly TimeSpan Failover = TimeSpan.FromSeconds(5);

    [Fact]
    public void Ten_hosts_receive_each_of_500_accounts_twice_and_nothing_more()
    {
        SimulatedFleet fleet = new(10, 500);
        fleet.Run(Settling);

        Assert.All(fleet.Accounts, account => Assert.Equal(2, fleet.Receivers(account)));
        Assert.All(fleet.Hosts, host => Assert.InRange(host.Started, 60, 140));
        var starts = fleet.Hosts.Sum(host => host.Starts);
        fleet.Run(Settling);
        Assert.Equal(starts, fleet.Hosts.Sum(host => host.Starts));
    }

    [Fact]
    public void A_dead_host_moves_its_own_accounts_only_and_in_time()
    {
        SimulatedFleet fleet = new(10, 500);
        fleet.Run(Settling);
        var dead = fleet.Hosts[3];
        var (had, starts, stops) = (dead.Started, fleet.Hosts.Sum(host => host.Starts), Stops(fleet));

        dead.IsDead = true;
        Assert.Equal(1, fleet.Run(Failover));
        Assert.Equal(2, fleet.FewestReceivers());
        fleet.Run(Settling);
        Assert.Equal(starts + had, fleet.Hosts.Sum(host => host.Starts));
        Assert.Equal(stops, Stops(fleet));
    }

    [Fact]
    public void A_host_that_stood_still_knows_within_a_second_and_nothing_is_unheard()
    {
        SimulatedFleet fleet = new(10, 100);
        fleet.Run(Settling);
        var frozen = fleet.Hosts[0];
        frozen.IsFrozen = true;
        Assert.True(fleet.Run(TimeSpan.FromSeconds(30)) >= 1);

        frozen.IsFrozen = false;
        Assert.True(fleet.Run(TimeSpan.FromSeconds(1)) >= 2);
        Assert.Contains(frozen.Told, told => told.StartsWith("back after 3"));
        Assert.True(fleet.Run(Settling) >= 2);
        Assert.All(fleet.Accounts, account => Assert.Equal(2, fleet.Receivers(account)));
    }

    [Fact]
    public void An_outage_of_the_bus_for_hours_moves_nothing()
    {
        SimulatedFleet fleet = new(10, 20);
        fleet.Run(Settling);
        var starts = fleet.Hosts.Sum(host => host.Starts);

        fleet.Bucket.IsAway = true;
        Assert.Equal(2, fleet.Run(TimeSpan.FromHours(1)));
        fleet.Bucket.IsAway = false;

        // Restored from a copy: revisions are smaller.
        fleet.Bucket.Revision = 1;
        Assert.Equal(2, fleet.Run(Settling));
        Assert.Equal(starts, fleet.Hosts.Sum(host => host.Starts));
        Assert.All(fleet.Hosts, host => Assert.Equal("away", host.Told[0]));
        Assert.All(fleet.Hosts, host => Assert.StartsWith("back after 36", host.Told[1]));
    }

    [Fact]
    public void Hosts_that_find_the_bus_again_one_after_the_other_do_not_take_each_other_for_dead()
    {
        SimulatedFleet fleet = new(6, 50);
        fleet.Run(Settling);
        var starts = fleet.Hosts.Sum(host => host.Starts);
        fleet.Hosts.ForEach(host => host.IsCutOff = true);
        fleet.Run(TimeSpan.FromSeconds(6));
        foreach (var host in fleet.Hosts)
        {
            host.IsCutOff = false;
            fleet.Run(TimeSpan.FromSeconds(1));
        }

        fleet.Run(Settling);
        Assert.Equal(starts, fleet.Hosts.Sum(host => host.Starts));
    }

    [Fact]
    public void Without_a_bus_a_host_receives_all_after_ten_seconds_and_gives_back_what_is_others()
    {
        SimulatedFleet fleet = new(3, 90);
        fleet.Bucket.IsAway = true;
        Assert.Equal(0, fleet.Run(TimeSpan.FromSeconds(9)));
        fleet.Run(TimeSpan.FromSeconds(5));
        Assert.Equal(3, fleet.FewestReceivers());

        fleet.Bucket.IsAway = false;
        Assert.True(fleet.Run(Settling) >= 2);
        Assert.All(fleet.Accounts, account => Assert.Equal(2, fleet.Receivers(account)));
    }

    [Fact]
    public void A_host_that_leaves_is_replaced_at_once_and_one_that_comes_costs_no_gap()
    {
        SimulatedFleet fleet = new(4, 100);
        fleet.Run(Settling);
        var leaving = fleet.Hosts[1];
        leaving.Membership.Leave();
        leaving.Run();
        fleet.Run(TimeSpan.FromSeconds(2));
        leaving.IsDead = true;
        Assert.Equal(2, fleet.FewestReceivers());

        fleet.Add("host-5");
        Assert.Equal(2, fleet.Run(Settling));
        Assert.All(fleet.Accounts, account => Assert.Equal(2, fleet.Receivers(account)));
    }

    [Fact]
    public void A_host_stays_until_what_it_heard_is_proven_and_told_up_to_where_the_others_go_on()
    {
        SimulatedFleet fleet = new(1, 40);
        fleet.Run(Settling);
        var first = fleet.Hosts[0];
        foreach (var stream in first.Streams.Values)
        {
            stream.Freeze();
        }

        fleet.Add("host-2");
        fleet.Add("host-3");
        fleet.Run(TimeSpan.FromSeconds(30));
        Assert.Equal(40, first.Started);

        foreach (var stream in first.Streams.Values)
        {
            stream.Prove();
        }

        fleet.Run(TimeSpan.FromSeconds(8));
        Assert.Equal(40, first.Started);
        fleet.Run(TimeSpan.FromSeconds(4));
        Assert.InRange(first.Started, 1, 39);
        Assert.All(fleet.Accounts, account => Assert.Equal(2, fleet.Receivers(account)));
    }

    [Fact]
    public void A_host_that_cannot_prove_what_it_heard_leaves_after_two_minutes()
    {
        SimulatedFleet fleet = new(1, 40);
        fleet.Run(Settling);
        foreach (var stream in fleet.Hosts[0].Streams.Values)
        {
            stream.Freeze();
        }

        fleet.Add("host-2");
        fleet.Add("host-3");
        fleet.Run(TimeSpan.FromSeconds(110));
        Assert.Equal(40, fleet.Hosts[0].Started);
        fleet.Run(TimeSpan.FromSeconds(20));
        Assert.InRange(fleet.Hosts[0].Started, 1, 39);
    }

    [Fact]
    public void Random_deaths_freezes_and_outages_leave_no_account_alone()
    {
        var fault = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 9], Gen.Int[1, 20]);
        fault.Array[1, 6].Sample(faults =>
        {
            SimulatedFleet fleet = new(10, 40);
            fleet.Run(Settling);
            foreach (var (kind, index, seconds) in faults)
            {
                var host = fleet.Hosts[index];
                if (fleet.Living.Count() <= 2 && !host.IsDead)
                {
                    continue;
                }

                Begin(fleet, host, kind);
                Assert.True(fleet.Run(TimeSpan.FromSeconds(seconds)) >= 1, $"{kind} of {host.Name}: an account had no receiver");
                if (kind == 0)
                {
                    Assert.True(fleet.Run(Failover) >= 1);
                    Assert.True(fleet.FewestReceivers() >= 2, $"{host.Name} is dead, and an account is not on two hosts");
                }

                End(fleet, host);
                Assert.True(fleet.Run(TimeSpan.FromSeconds(15)) >= 1, $"after {kind} of {host.Name}: an account had no receiver");
                Assert.True(fleet.FewestReceivers() >= 2);
            }

            fleet.Run(Settling);
            Assert.All(fleet.Accounts, account => Assert.Equal(2, fleet.Receivers(account)));
        }, iter: 4, threads: 1);
    }

    private static int Stops(SimulatedFleet fleet) => fleet.Hosts.Sum(host => host.Streams.Values.Sum(stream => stream.Stops.Count));

    private static void Begin(SimulatedFleet fleet, SimulatedHost host, int kind)
    {
        switch (kind)
        {
            case 0:
                host.IsDead = true;
                break;
            case 1:
                host.IsFrozen = true;
                break;
            case 2:
                fleet.Bucket.IsAway = true;
                break;
            default:
                host.IsCutOff = true;
                break;
        }
    }

    private static void End(SimulatedFleet fleet, SimulatedHost host)
    {
        host.IsFrozen = host.IsCutOff = fleet.Bucket.IsAway = false;
    }
}
