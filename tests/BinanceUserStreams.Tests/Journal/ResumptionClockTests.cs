using BinanceUserStreams.Journal;
using BinanceUserStreams.Status;
using BinanceUserStreams.Tests.Streams;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Tests.Journal;

/// <summary>A stream is started again, and the clock of the machine was wrong in the run before, or is now.</summary>
public sealed class ResumptionClockTests : IDisposable
{
    // The folder's clock.
    private static readonly DateTimeOffset Noon = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_a_clock_that_was_ahead_only_the_exchanges_times_count()
    {
        using var journal = Written(
            channel => channel.Append(_folder.Trade(1)),
            channel => channel.Append(Proof(Noon.AddHours(1), Noon.AddHours(1))));
        Assert.True(HeardUntil(journal, Noon.AddMinutes(5)) <= Noon);
    }

    [Fact]
    public void Where_nothing_but_the_future_is_known_it_is_now()
    {
        using var journal = Written(channel => channel.Append(Proof(Noon.AddHours(1), Noon.AddHours(1))));
        Assert.Equal(Noon, HeardUntil(journal, Noon));
    }

    [Fact]
    public void A_proof_of_the_future_is_not_believed_later_either()
    {
        using var journal = Written(
            channel => channel.Append(Proof(Noon.AddHours(1), Noon.AddHours(1))),
            channel => channel.Append(Proof(Noon.AddMinutes(10), Noon.AddMinutes(9))),
            channel => channel.Append(Proof(Noon.AddMinutes(20), null)));
        Assert.Equal(Noon.AddMinutes(9), HeardUntil(journal, Noon.AddHours(2)));
    }

    [Fact]
    public void A_gap_that_was_stretched_into_the_future_proves_nothing_beyond_its_record()
    {
        var gap = StreamGap.Between(
            JournalFolder.Desk, new ClockReading(0, Noon.AddHours(1)), new ClockReading(1, Noon), TimeSpan.FromMinutes(1), "", null);
        using var journal = Written(channel => channel.Append(gap));
        Assert.Equal(Noon, HeardUntil(journal, Noon.AddHours(2)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task Every_restart_declares_a_gap_in_order_also_after_the_clock_was_set(int hours)
    {
        using (Written(channel => channel.Append(Proof(StreamClock.Noon, StreamClock.Noon))))
        {
        }

        for (var run = 0; run < 3; run++)
        {
            using var journal = _folder.Open();
            await using StreamBench bench = new(journal: journal);
            bench.Clock.CorrectBy(TimeSpan.FromHours(hours) + TimeSpan.FromMinutes(run));
            await bench.StartAndConnectAsync();
            var gap = await bench.NextAsync<StreamGap>();
            Assert.True(gap.From <= gap.To);
            Assert.True(gap.To == bench.Clock.GetUtcNow(), $"Run {run} repeats {gap}.");
            bench.Stop();
            await bench.RestAsync();
        }
    }

    private JournalWriter Written(params Action<JournalChannel>[] lines)
    {
        using (var journal = _folder.Open())
        {
            var channel = journal.Channel(JournalFolder.Desk);
            Array.ForEach(lines, line => line(channel));
        }

        return _folder.Open();
    }

    private static DateTimeOffset HeardUntil(JournalWriter journal, DateTimeOffset now) =>
        journal.Channel(JournalFolder.Desk).Resumption!.HeardUntil(now);

    private static StreamStatus Proof(DateTimeOffset at, DateTimeOffset? heardUntil) =>
        new(StreamStatusKind.KeyExtended, JournalFolder.Desk, at, "") { HeardUntil = heardUntil };
}
