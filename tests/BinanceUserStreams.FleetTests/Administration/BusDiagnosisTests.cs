using BinanceUserStreams.Diagnosis;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Administration;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Fleet.Messages;
using BinanceUserStreams.FleetTests.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.FleetTests.Administration;

/// <summary>The doctor of a bus: each fault is found by the check that is for it, and the cure is named.</summary>
public sealed class BusDiagnosisTests : IDisposable
{
    private static readonly BusSubjects Subjects = new("bus", "Production");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 30, 10, 0, 0, TimeSpan.Zero));
    private readonly FakeBus _bus;
    private readonly FakeBusEngine _engine;

    public BusDiagnosisTests()
    {
        _bus = new FakeBus(_time)
        {
            Layout = FleetLayout.Of(Subjects),
            Replicas = [Copy("n1", isLeader: true), Copy("n2"), Copy("n3")],
        };
        _engine = new FakeBusEngine(_bus);
    }

    public void Dispose() => _engine.Dispose();

    [Fact]
    public async Task On_a_bus_as_it_is_to_be_nothing_fails_and_nothing_is_warned_of()
    {
        var checks = await ExamineAsync();

        Assert.Equal(Enum.GetValues<BusCheckName>(), checks.Select(check => check.Name));
        Assert.DoesNotContain(checks, check => check.Status is StreamCheckStatus.Failed or StreamCheckStatus.Warning);
        Assert.Equal(2, _bus.Messages.Count);
    }

    [Fact]
    public async Task A_bus_that_does_not_answer_fails_once_and_skips_the_rest()
    {
        _engine.IsConnected = false;

        var checks = await ExamineAsync();

        Assert.Equal((BusCheckName.Connection, StreamCheckStatus.Failed), (checks[0].Name, checks[0].Status));
        Assert.All(checks.Skip(1), check => Assert.Equal(StreamCheckStatus.Skipped, check.Status));
    }

    [Fact]
    public async Task A_bus_that_nobody_has_made_ready_says_so()
    {
        _bus.Layout = null;

        var check = await FindAsync(BusCheckName.Layout);

        Assert.Equal(StreamCheckStatus.Failed, check.Status);
        Assert.Contains("Initialize-BinanceUserStreamBus", check.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_fleets_stream_and_a_missing_bucket_fail()
    {
        _bus.Layout = FleetLayout.Of(Subjects) with { Subjects = "orders.>" };
        Assert.Equal(StreamCheckStatus.Failed, (await FindAsync(BusCheckName.Layout)).Status);

        _bus.Layout = FleetLayout.Of(Subjects) with { Buckets = new Dictionary<string, TimeSpan>() };
        Assert.Contains("BUS-hosts", (await FindAsync(BusCheckName.Layout)).Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task One_copy_is_a_warning_whatever_the_server_says(int said)
    {
        _bus.Layout = FleetLayout.Of(Subjects) with { Replicas = said };
        _bus.Replicas = [];

        Assert.Equal(StreamCheckStatus.Warning, (await FindAsync(BusCheckName.Replicas)).Status);
    }

    [Fact]
    public async Task A_server_that_is_gone_is_named_with_how_long_it_is()
    {
        _bus.Replicas = [Copy("n1", isLeader: true), new("n2", false, false, true, 17, TimeSpan.FromSeconds(12)), Copy("n3")];

        var check = await FindAsync(BusCheckName.Replicas);

        Assert.Equal(
            (StreamCheckStatus.Warning, "n2 is not there, last heard of 12 s ago"), (check.Status, check.Detail));
    }

    [Fact]
    public async Task A_stream_without_a_leader_fails()
    {
        _bus.Replicas = [Copy("n1"), Copy("n2"), Copy("n3")];

        Assert.Equal(StreamCheckStatus.Failed, (await FindAsync(BusCheckName.Replicas)).Status);
    }

    [Fact]
    public async Task A_short_window_is_a_warning_with_the_command_that_mends_it()
    {
        _bus.Layout = FleetLayout.Of(Subjects) with { DuplicateWindow = TimeSpan.FromMinutes(2) };

        var check = await FindAsync(BusCheckName.DuplicateWindow);

        Assert.Equal(StreamCheckStatus.Warning, check.Status);
        Assert.Contains("-DuplicateWindow", check.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(BusRole.Receiver, StreamCheckStatus.Warning)]
    [InlineData(BusRole.Reader, StreamCheckStatus.Warning)]
    [InlineData(BusRole.Administrator, StreamCheckStatus.Passed)]
    public async Task Who_can_remove_what_others_have_yet_to_read_is_warned_unless_it_is_his_work(BusRole role, object status)
    {
        _engine.Powers = [BusPower.Purge, BusPower.DeleteStream];

        var check = await FindAsync(BusCheckName.Rights, role);

        Assert.Equal(status, check.Status);
        Assert.Contains("empty the stream, remove streams", check.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_may_not_publish_fails_and_a_reader_is_not_asked_to()
    {
        _engine.Answer = _ => FakeAnswer.Refused;

        Assert.Equal(StreamCheckStatus.Failed, (await FindAsync(BusCheckName.Acknowledgement)).Status);
        Assert.Equal(StreamCheckStatus.Skipped, (await FindAsync(BusCheckName.Acknowledgement, BusRole.Reader)).Status);
    }

    [Fact]
    public async Task A_message_that_was_only_proposed_is_not_taken_for_an_acknowledged_one()
    {
        _engine.Answer = _ => FakeAnswer.Proposed;

        Assert.Equal(StreamCheckStatus.Failed, (await FindAsync(BusCheckName.Acknowledgement)).Status);
    }

    [Fact]
    public async Task A_slow_acknowledgement_is_a_warning()
    {
        _engine.Answer = _ =>
        {
            _time.Advance(TimeSpan.FromSeconds(2.5));
            return FakeAnswer.Kept;
        };

        Assert.Equal(StreamCheckStatus.Warning, (await FindAsync(BusCheckName.Acknowledgement)).Status);
    }

    [Fact]
    public async Task A_bus_that_keeps_one_id_twice_fails()
    {
        _bus.Layout = FleetLayout.Of(Subjects) with { DuplicateWindow = TimeSpan.Zero };

        Assert.Contains("same id", (await FindAsync(BusCheckName.Acknowledgement)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_acknowledges_and_stands_still_fails()
    {
        _engine.Answer = _ => new FakeAnswer(false, new Acknowledgement(AcknowledgementKind.Stored, 17));

        Assert.Equal(StreamCheckStatus.Failed, (await FindAsync(BusCheckName.Sequence)).Status);
    }

    [Theory]
    [InlineData(0.4, StreamCheckStatus.Passed)]
    [InlineData(-1.5, StreamCheckStatus.Warning)]
    [InlineData(4, StreamCheckStatus.Failed)]
    public async Task Clocks_that_are_apart_are_told(double seconds, object status)
    {
        _bus.ClockAhead = TimeSpan.FromSeconds(seconds);

        Assert.Equal(status, (await FindAsync(BusCheckName.Clock)).Status);
    }

    [Fact]
    public async Task Where_a_server_tells_no_time_the_clock_is_not_judged()
    {
        _bus.TellsTime = false;

        Assert.Equal(StreamCheckStatus.Skipped, (await FindAsync(BusCheckName.Clock)).Status);
    }

    [Fact]
    public async Task A_right_that_is_missing_is_a_finding_with_the_catalogues_cure()
    {
        _engine.Problem = BinanceErrorId.BusNotPermitted;

        Assert.Equal(
            ErrorCatalogue.Find(BinanceErrorId.BusNotPermitted).RecommendedAction,
            (await FindAsync(BusCheckName.Connection)).RecommendedAction);
    }

    private static BusReplica Copy(string name, bool isLeader = false) => new(name, isLeader, true, false, 0, TimeSpan.Zero);

    private async Task<BusCheck> FindAsync(BusCheckName name, BusRole role = BusRole.Receiver) =>
        Assert.Single(await ExamineAsync(role), check => check.Name == name);

    private async Task<List<BusCheck>> ExamineAsync(BusRole role = BusRole.Receiver)
    {
        List<BusCheck> checks = [];
        BusDiagnosis diagnosis = new(_engine, Subjects, role, _time);
        while (diagnosis.HasNext)
        {
            checks.Add(await diagnosis.NextAsync(TestContext.Current.CancellationToken));
        }

        return checks;
    }
}
