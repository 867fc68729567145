using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;
using BinanceUserStreams.Tests.States;
using BinanceUserStreams.Watching;

namespace BinanceUserStreams.Tests.Watching;

/// <summary>A stream's health is what a journal tells of it, and nothing that it does not tell.</summary>
public sealed class StreamHealthTests : IDisposable
{
    private const string Outage = $"lost. {StreamStatus.OutageWords}";

    private readonly WatchedJournal _watched = new();

    private static DateTimeOffset Noon => StateJournal.Noon;

    public void Dispose() => _watched.Dispose();

    [Fact]
    public void It_is_connected_since_its_connection_was_opened()
    {
        _watched.Status(1, "Connecting");
        Assert.Equal(StreamCondition.Connecting, _watched.Stream().Condition);

        _watched.Status(2, "Connected").Status(3, "Connected");
        _watched.Journal.Balance(5, "1");

        var stream = _watched.Stream();
        Assert.Equal(StreamCondition.Connected, stream.Condition);
        Assert.Equal(Noon.AddSeconds(2), stream.ConnectedSince);
        Assert.Equal(Noon.AddSeconds(5), stream.LastEventAt);
    }

    [Fact]
    public void The_loss_of_one_of_two_connections_is_no_outage_and_that_of_the_last_is()
    {
        _watched.Status(1, "Connected").Status(2, "Connected").Status(3, "Disconnected", "connection 1 was lost");
        Assert.Equal(StreamCondition.Connected, _watched.Stream().Condition);

        _watched.Status(4, "Disconnected", Outage);
        Assert.Equal(StreamCondition.Disconnected, _watched.Stream().Condition);
        Assert.Null(_watched.Stream().ConnectedSince);

        _watched.Status(5, "Connecting").Status(6, "Disconnected", "no connection");
        Assert.Equal(StreamCondition.Disconnected, _watched.Stream().Condition);
    }

    [Fact]
    public void An_event_proves_that_it_is_connected_and_one_that_was_read_back_does_not()
    {
        _watched.Status(1, "Disconnected", Outage);
        _watched.Journal.Snapshot(2, "\"Balances\":[],\"Positions\":[],\"OpenOrders\":[],\"OpenAlgoOrders\":[]");
        Assert.Equal(StreamCondition.Disconnected, _watched.Stream().Condition);
        Assert.Null(_watched.Stream().LastEventAt);

        _watched.Journal.Balance(3, "1");
        Assert.Equal(StreamCondition.Connected, _watched.Stream().Condition);
    }

    [Fact]
    public void A_gap_is_open_until_it_is_read_back_or_was_heard_elsewhere()
    {
        _watched.Status(1, "Connected");
        _watched.Journal.Gap(5, 9).Gap(15, 19).Gap(25, 29).Repaired(30, 5, 9);
        _watched.Status(31, "GapCovered", rest: ",\"from\":\"2026-12-01T12:00:15Z\",\"to\":\"2026-12-01T12:00:19Z\",\"hosts\":[\"b\"]");

        var stream = _watched.Stream();
        Assert.Equal((3, 1), (stream.Gaps, stream.OpenGaps));
        Assert.Equal(Noon.AddSeconds(29), stream.ConnectedSince);
    }

    [Fact]
    public void A_listen_key_ends_an_hour_after_it_was_extended_and_Spot_has_none()
    {
        _watched.Status(1, "KeyExtended", rest: ",\"heardUntil\":\"2026-12-01T12:00:01Z\"");
        Assert.Equal(Noon.AddSeconds(3601), _watched.Stream().KeyUntil);
        Assert.Equal(StreamCondition.Connected, _watched.Stream().Condition);

        _watched.Status(2, "KeyNotExtended");
        Assert.True(_watched.Stream().IsKeyInDanger);
        _watched.Status(3, "KeyExtended");
        Assert.False(_watched.Stream().IsKeyInDanger);

        _watched.Journal.Line(4, "Spot", "desk", "\"status\":\"KeyExtended\",\"message\":\"the exchange answers\"");
        Assert.Null(_watched.Picture().Streams.Single(stream => stream.Source.Market == Market.Spot).KeyUntil);
    }

    [Fact]
    public void A_stream_that_nobody_writes_is_not_received_unless_it_has_ended()
    {
        _watched.Status(1, "Connected");
        Assert.Equal(StreamCondition.Stopped, _watched.Stream(isReceived: false).Condition);
        Assert.Null(_watched.Stream(isReceived: false).ConnectedSince);

        _watched.Status(2, "Ended", rest: ",\"reason\":\"stopped\",\"counters\":{}");
        Assert.Equal(StreamCondition.Ended, _watched.Stream(isReceived: false).Condition);
    }

    [Fact]
    public void What_an_operator_must_know_of_is_the_first_problem()
    {
        _watched.Status(1, "JournalDiskLow", "the disk is full in 3 hours").Status(2, "Connected");
        File.AppendAllText(_watched.Journal.PathOf(".jsonl"), "damage\n");

        Assert.Equal(
            ["20261201-0001.jsonl, line 3: it is no JSON object", "12:00:01Z UsdMFutures (desk): the disk is full in 3 hours"],
            _watched.Picture().Problems);
    }
}
