using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Snapshots;
using BinanceUserStreams.History;

namespace BinanceUserStreams.Tests.JournalRepair;

/// <summary>An account whose history is what a test says.</summary>
internal sealed class ScriptedHistory(TimeProvider time) : IAccountHistory
{
    /// <summary>What is found in a window, reading by reading.</summary>
    public Func<GapWindow, bool, IEnumerable<UserStreamEvent>> Found { get; set; } = (_, _) => [];

    /// <summary>What this machine's clock is ahead of the exchange's.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>What cannot be read.</summary>
    public IReadOnlyList<string> Holes { get; set; } = [];

    /// <summary>The windows that were asked for, and whether for a second time.</summary>
    public List<(GapWindow Window, KnownActivity Known, bool IsSecond)> Readings { get; } = [];

    public HistoryCost Estimate(GapWindow window, KnownActivity known) => new(2, 130);

    public Task<TimeSpan> AheadAsync(CancellationToken cancellationToken) => Task.FromResult(Ahead);

    public Task<RecoveredBatch> ReadAsync(
        GapWindow window, KnownActivity known, RecoveredBatch? earlier, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Readings.Add((window, known, earlier is not null));
        return Task.FromResult(new RecoveredBatch(Found(window, earlier is not null), new HistoryCost(3, 135), Holes)
        {
            IsSettled = earlier is not null || window.To < time.GetUtcNow() - Ahead - TimeSpan.FromMinutes(1),
        });
    }

    public Task<(AccountSnapshot Snapshot, HistoryCost Cost)> SnapshotAsync(CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A journal is repaired, not the present.");
}
