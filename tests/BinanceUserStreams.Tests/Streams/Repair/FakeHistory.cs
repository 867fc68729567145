using System.Text;
using System.Threading.Channels;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Snapshots;
using BinanceUserStreams.History;
using BinanceUserStreams.Tests.Journal;

namespace BinanceUserStreams.Tests.Streams.Repair;

/// <summary>An account whose past can be read: what happened in a time, as far as its answers show it already.</summary>
internal sealed class FakeHistory(TimeProvider time) : IAccountHistory
{
    private readonly Channel<GapWindow> _readings = Channel.CreateUnbounded<GapWindow>();
    private readonly Lock _gate = new();
    private readonly List<(string Frame, DateTimeOffset At, DateTimeOffset ShownAt)> _events = [];
    private readonly Queue<Exception> _failures = [];
    private readonly Queue<Exception> _snapshotFailures = [];
    private Task _answering = Task.CompletedTask;
    private TaskCompletionSource _held = new();

    /// <summary>What it was told to know with the last reading.</summary>
    public KnownActivity? Known { get; private set; }

    /// <summary>Readings that the test has not seen.</summary>
    public int UnseenReadings => _readings.Reader.Count;

    /// <summary>Snapshots that were taken.</summary>
    public int Snapshots { get; private set; }

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<string> Holes { get; set; } = [];

    /// <summary>A fill happened; its row shows so much later.</summary>
    public void Fill(int id, double seconds, double lag = 0) => Happen(
        StreamBench.Trade(id, StreamClock.Noon.AddSeconds(seconds)), StreamClock.Noon.AddSeconds(seconds), lag);

    /// <summary>Something happened.</summary>
    public void Happen(string frame, DateTimeOffset at, double lag = 0)
    {
        lock (_gate)
        {
            _events.Add((frame, at, at.AddSeconds(lag)));
        }
    }

    /// <summary>Nothing is answered until <see cref="Release"/>.</summary>
    public void Hold()
    {
        _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _answering = _held.Task;
    }

    /// <summary>Everything is answered.</summary>
    public void Release() => _held.SetResult();

    /// <summary>The next reading fails.</summary>
    public void FailNext(Exception failure) => _failures.Enqueue(failure);

    /// <inheritdoc cref="FailNext(Exception)"/>
    public void FailNext(BinanceErrorId id) => FailNext(BinanceError.Of(id, "as the test wants it"));

    /// <summary>The next snapshot fails.</summary>
    public void FailNextSnapshot(BinanceErrorId id) => _snapshotFailures.Enqueue(BinanceError.Of(id, "as the test wants it"));

    /// <summary>The next reading that came, or will come.</summary>
    public async Task<GapWindow> ReadingAsync() =>
        await _readings.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(StreamBench.Patience);

    /// <summary>What the machine's clock is ahead of the account's.</summary>
    public TimeSpan Ahead { get; set; }

    public Task<TimeSpan> AheadAsync(CancellationToken cancellationToken) => Task.FromResult(Ahead);

    public HistoryCost Estimate(GapWindow window, KnownActivity known) => new(1, 5);

    public async Task<RecoveredBatch> ReadAsync(
        GapWindow window, KnownActivity known, RecoveredBatch? earlier, CancellationToken cancellationToken)
    {
        Known = known;
        var fails = _failures.TryDequeue(out var failure);
        _readings.Writer.TryWrite(window);
        await _answering.WaitAsync(cancellationToken);
        if (fails)
        {
            throw failure!;
        }

        return new RecoveredBatch(Find(window), new HistoryCost(1, 5), Holes);
    }

    public Task<(AccountSnapshot Snapshot, HistoryCost Cost)> SnapshotAsync(CancellationToken cancellationToken)
    {
        if (_snapshotFailures.TryDequeue(out var failure))
        {
            return Task.FromException<(AccountSnapshot, HistoryCost)>(failure);
        }

        Snapshots++;
        AccountSnapshot snapshot = new();
        FrameText text = new(new ArraySegment<byte>(Encoding.UTF8.GetBytes("{}")), null, time.GetUtcNow());
        snapshot.Complete(JournalFolder.Desk, text, null);
        return Task.FromResult((snapshot, new HistoryCost(2, 10)));
    }

    private List<UserStreamEvent> Find(GapWindow window)
    {
        EventParser parser = new(window.Source);
        lock (_gate)
        {
            return
            [
                .. from row in _events
                   where row.At >= window.From && row.At <= window.To && row.ShownAt <= time.GetUtcNow()
                   orderby row.At
                   select parser.Parse(Encoding.UTF8.GetBytes(row.Frame), time.GetUtcNow()).Event,
            ];
        }
    }
}
