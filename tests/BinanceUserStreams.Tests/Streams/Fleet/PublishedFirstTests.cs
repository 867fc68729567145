using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Tests.Journal;

namespace BinanceUserStreams.Tests.Streams.Fleet;

/// <summary>With -BusFlush Always nothing is emitted before the bus has it.</summary>
public sealed class PublishedFirstTests : IDisposable
{
    private static readonly StreamSource Source = new(Market.UsdMFutures, "desk");

    private readonly JournalFolder _folder = new();
    private readonly FakeFleet _fleet = new();
    private readonly object[] _batch = new object[10];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_kept_and_not_published_is_not_taken()
    {
        using var journal = _folder.Open();
        EventBuffer buffer = new(long.MaxValue, null, journal) { Publisher = _fleet };
        var channel = journal.Channel(Source);
        buffer.Add(Status("one"), channel);
        buffer.Add(Status("two"), channel);
        await Condition.HoldsAsync(() => journal.KeptTo == 2);

        Assert.Equal(0, buffer.Take(_batch, wait: false, Token));
        var waiting = Task.Run(() => buffer.Take(_batch, wait: true, Token), Token);
        _fleet.Publish(1);

        Assert.Equal(1, await waiting.WaitAsync(StreamBench.Patience, Token));
        Assert.Equal("one", ((StreamStatus)_batch[0]).Message);
        _fleet.Publish(2);
        Assert.Equal(1, buffer.Take(_batch, wait: true, Token));
    }

    [Fact]
    public async Task That_the_bus_is_away_is_told_before_what_waits_for_it()
    {
        using var journal = _folder.Open();
        EventBuffer buffer = new(long.MaxValue, null, journal) { Publisher = _fleet };
        buffer.Add(Status("one"), journal.Channel(Source));
        await Condition.HoldsAsync(() => journal.KeptTo == 1);
        var away = Status("away");

        buffer.AddUrgent(away);

        Assert.Equal(1, await Task.Run(() => buffer.Take(_batch, wait: true, Token), Token).WaitAsync(StreamBench.Patience, Token));
        Assert.Same(away, _batch[0]);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _fleet.Dispose();
    }

    private static StreamStatus Status(string message) => new(StreamStatusKind.BusAway, Source, StreamClock.Noon, message);
}
