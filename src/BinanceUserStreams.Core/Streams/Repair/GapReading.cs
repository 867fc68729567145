using BinanceUserStreams.Events.Snapshots;
using BinanceUserStreams.History;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Telemetry;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Repair;

/// <summary>
/// Reads what a gap missed and puts it into the sequence: once as soon as possible, and once more when the exchange's answers,
/// which lag behind its streams, must have all of it.
/// </summary>
internal sealed class GapReading(
    StreamSource source, IAccountHistory history, ExchangeClock clock, EventSequencer sequencer, StreamMetrics metrics, TimeProvider time)
{
    // Seen: empty right after a fill, complete a second later.
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(5);

    // Less than what the window is longer than the gap.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(1);

    /// <summary>Reads a gap; a part of it that an earlier attempt has done is not done again.</summary>
    /// <param name="pending">The gap.</param>
    /// <param name="release">Called as soon as what comes live need not wait any more.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <inheritdoc cref="IAccountHistory.ReadAsync" path="/exception"/>
    public async Task ReadAsync(PendingGap pending, Action release, CancellationToken cancellationToken)
    {
        if (pending.First is null)
        {
            var first = await ReadFirstAsync(pending, cancellationToken).ConfigureAwait(false);
            await DeliverAsync(pending, first, release, cancellationToken).ConfigureAwait(false);

            // Its rows are not needed any more: memory is for those of the second reading.
            pending.First = first with { Events = [] };
        }

        release();
        await time.Wait(Lag, cancellationToken).ConfigureAwait(false);
        var second = await ReadOnceAsync(pending, pending.First, cancellationToken).ConfigureAwait(false);
        await DeliverAsync(pending, second, release, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the account as it is now and puts it into the sequence.</summary>
    /// <inheritdoc cref="IAccountHistory.ReadAsync" path="/exception"/>
    public async Task<HistoryCost> TakeSnapshotAsync(CancellationToken cancellationToken)
    {
        AccountSnapshot snapshot;
        HistoryCost cost;
        (snapshot, cost) = await history.SnapshotAsync(cancellationToken).ConfigureAwait(false);
        metrics.RepairCost(cost.Weight);
        sequencer.Take(snapshot);
        return cost;
    }

    private TimeSpan Ahead => clock.Ahead ?? TimeSpan.Zero;

    private async Task<RecoveredBatch> ReadFirstAsync(PendingGap pending, CancellationToken cancellationToken)
    {
        var ahead = Ahead;
        var first = await ReadOnceAsync(pending, null, cancellationToken).ConfigureAwait(false);

        // The first request of a process asks the exchange for its time: the window may have been another one.
        return (Ahead - ahead).Duration() > ClockTolerance
            ? await ReadOnceAsync(pending, null, cancellationToken).ConfigureAwait(false)
            : first;
    }

    private async Task<RecoveredBatch> ReadOnceAsync(
        PendingGap pending, RecoveredBatch? earlier, CancellationToken cancellationToken)
    {
        var known = sequencer.Learn(pending.Gap);
        var batch = await history.ReadAsync(pending.Gap.Window(source, Ahead), known, earlier, cancellationToken)
            .ConfigureAwait(false);
        pending.Tally.Add(batch.Cost, batch.Holes);
        metrics.RepairCost(batch.Cost.Weight);

        // What came meanwhile may be of the gap's end.
        sequencer.Learn(pending.Gap);
        return batch;
    }

    private async Task DeliverAsync(
        PendingGap pending, RecoveredBatch batch, Action release, CancellationToken cancellationToken)
    {
        foreach (var recovered in batch.Events)
        {
            if (sequencer.IsFull)
            {
                release();
                await time.ForAnyAsync(TimeSpan.MaxValue, cancellationToken, sequencer.WaitForRoomAsync())
                    .ConfigureAwait(false);
            }

            if (sequencer.IsFullForRecovered)
            {
                release();
                await time.ForAnyAsync(TimeSpan.MaxValue, cancellationToken, sequencer.WaitForRecoveredAsync())
                    .ConfigureAwait(false);
            }

            if (sequencer.Recover(recovered, pending.Gap))
            {
                metrics.Recovered(pending.Tally.Count(recovered));
            }
        }

        sequencer.Flush();
    }
}
