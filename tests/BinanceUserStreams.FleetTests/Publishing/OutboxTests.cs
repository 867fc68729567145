using System.Globalization;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Fleet.Publishing;
using BinanceUserStreams.Journal;
using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.FleetTests.Publishing;

/// <summary>An account that was left behind loses none of its lines, whenever it stands still again.</summary>
public sealed class OutboxTests
{
    private static readonly JournalSegment Segment = new("", new DateTime(2026, 12, 1, 0, 0, 0, DateTimeKind.Utc), 1);
    private static readonly Acknowledgement Refused = new(AcknowledgementKind.Refused, 0, "not permitted");
    private static readonly Acknowledgement Kept = new(AcknowledgementKind.Stored, 1);

    private readonly FakeTimeProvider _time = new();
    private readonly Outbox _outbox;

    public OutboxTests()
    {
        _outbox = new Outbox(_time);
        _outbox.Begin(new OutboxStart(default, [], null));
    }

    [Fact]
    public void What_is_read_again_is_not_passed_over_when_the_account_stands_still_for_long()
    {
        var lane = LeaveBehind();
        Assert.Same(lane, Assert.Single(_outbox.Stragglers()).Lane);
        Assert.True(_outbox.TryAddLate(lane, Line(1), out _));
        Assert.True(_outbox.TryAddLate(lane, Line(2), out _));

        Answer(lane, Refused);
        _time.Advance(TimeSpan.FromMinutes(1));
        _outbox.LeaveBehind();
        Assert.True(_outbox.TryAddLate(lane, Line(3), out _));

        Assert.Equal(["1", "2", "3"], Enumerable.Range(0, 3).Select(_ => Answer(lane, Kept)));
        _outbox.Rejoin(lane);
        Assert.True(_outbox.IsEmpty);
    }

    [Fact]
    public void One_that_is_dropped_while_it_is_read_again_is_read_again_from_there()
    {
        var lane = LeaveBehind();
        _outbox.Stragglers();
        _outbox.TryAddLate(lane, Line(1), out _);
        _outbox.TryAddLate(lane, Line(2), out _);
        Answer(lane, Refused);

        Assert.True(_outbox.TryDrop(lane));
        Assert.Equal("1", Answer(lane, Kept));

        Assert.Equal(2, Assert.Single(_outbox.Stragglers()).From.Place.Offset);
    }

    // One that is refused, until there is no room for more; then its first line is kept.
    private AccountLane LeaveBehind()
    {
        Assert.True(_outbox.TryAdd(PublisherBench.Account(0), Line(0), Mark(1), out var lane));
        Answer(lane!, Refused);
        for (var id = 1; !lane!.IsPassedOver; id++)
        {
            Assert.True(_outbox.TryAdd(PublisherBench.Account(0), Line(id), Mark(id + 1), out _));
        }

        Answer(lane, Kept);
        return lane;
    }

    private string Answer(AccountLane lane, in Acknowledgement answer)
    {
        Assert.True(_outbox.TryBegin(lane, out var message));
        _outbox.Take(lane, answer, out _);
        return message.Id;
    }

    private static OutboxLine Line(int id)
    {
        var text = id.ToString(CultureInfo.InvariantCulture);
        return new OutboxLine(
            Mark(id), new JournalPlace(Segment, id + 1), new BusMessage("bus.a", text, "host", "{}"u8.ToArray()), DateTimeOffset.UnixEpoch);
    }

    private static OutboxMark Mark(int id) => new(new JournalPlace(Segment, id), id);
}
