using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Administration;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Fleet.Messages;

namespace BinanceUserStreams.FleetTests.Administration;

/// <summary>What Initialize-BinanceUserStreamBus says that it would do, before it does it.</summary>
public sealed class LayoutPlanTests
{
    private static readonly BusLayout Wanted = FleetLayout.Of(new BusSubjects("bus", "Production"));

    [Fact]
    public void On_an_empty_bus_the_stream_and_each_bucket_are_made_with_their_figures()
    {
        var steps = Plan(null, Wanted with { MaximumBytes = 2_500_000_000 });

        Assert.Equal(["stream BUS", .. Wanted.Buckets.Select(bucket => $"bucket {bucket.Key}")], steps.Select(step => step.Target));
        Assert.Equal(
            "Make it for bus.>: 3 copies of each message, kept for 30 days and at most 2.5 GB, its id known for 10 minutes",
            steps[0].Action);
    }

    [Fact]
    public void On_a_bus_that_is_as_it_is_to_be_nothing_is_done() => Assert.Empty(Plan(Wanted, Wanted));

    [Fact]
    public void A_change_says_both_figures() => Assert.Equal(
        [new LayoutStep("stream BUS", "Keep 3 copies of each message instead of 1 copy")],
        Plan(Wanted with { Replicas = 1 }, Wanted));

    [Fact]
    public void A_change_that_removes_messages_says_so()
    {
        var there = Wanted with { MaximumAge = TimeSpan.Zero, MaximumBytes = -1 };
        var wanted = Wanted with { MaximumAge = TimeSpan.FromDays(1), MaximumBytes = 1_000_000 };

        Assert.Equal(
            [
                "Keep messages for 24 hours instead of for ever: older ones are removed",
                "Keep at most 1 MB on each server instead of any number of bytes: the oldest messages may be removed",
            ],
            Plan(there, wanted).Select(step => step.Action));
    }

    [Fact]
    public void More_room_removes_nothing() =>
        Assert.DoesNotContain("removed", Assert.Single(Plan(Wanted with { MaximumBytes = 1_000_000 }, Wanted)).Action,
            StringComparison.Ordinal);

    [Fact]
    public void The_stream_of_something_else_is_left_alone()
    {
        var error = Assert.Throws<BinanceException>(() => Plan(Wanted with { Subjects = "orders.*" }, Wanted));

        Assert.Equal(BinanceErrorId.BusLayoutDiffers, error.ErrorId);
        Assert.Contains("orders.*", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_that_are_to_outlive_their_messages_are_refused_before_a_server_is_asked() => Assert.Equal(
        BinanceErrorId.BusLayoutRejected,
        Assert.Throws<BinanceException>(() => Plan(
            null, Wanted with { MaximumAge = TimeSpan.FromMinutes(10), DuplicateWindow = TimeSpan.FromMinutes(11) })).ErrorId);

    [Fact]
    public void One_server_keeps_one_copy_whatever_it_says()
    {
        var error = Assert.Throws<BinanceException>(() => Plan(Wanted with { Replicas = 1 }, Wanted, cluster: null));

        Assert.Equal(BinanceErrorId.BusLayoutRejected, error.ErrorId);
        Assert.Contains("n1 is in no cluster", error.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<LayoutStep> Plan(BusLayout? there, BusLayout wanted, string? cluster = "c") =>
        LayoutPlan.Of(new BusDescription(cluster, there) { Server = new BusServer("n1", "2.12.0") }, wanted);
}
