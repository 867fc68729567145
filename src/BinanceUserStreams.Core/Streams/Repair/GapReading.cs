using BinanceUserStreams.Events.Snapshots;
using BinanceUserStreams.History;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Telemetry;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Repair;

/// <summary>
/// Reads what gaps missed and puts it into the sequence: once as soon as possible, and once more when the exchange's answers,
/// which lag behind its streams, must have all of it.
/// </summary>
internal sealed class GapReading(
    StreamSource source, IAccountHistory history, EventSequencer sequencer, StreamMetrics metrics, TimeProvider time)
{
    // Seen: empty right after a fill, complete a second later.
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(5);

    // Less than what the window is longer than the gap.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(1);

    /// <summary>Reads some gaps; a part of it that an earlier attempt has done is not done again.</summary>
    /// <param name="gaps">The gaps.</param>
    /// <param name="release">Called as soon as what comes live need not wait any more.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <inheritdoc cref="IAccountHistory.ReadAsync" path="/exception"/>
    public async Task ReadAsync(GapBatch gaps, Action release, CancellationToken cancellationToken)
    {
        if (gaps.First is null)
        {
            var first = await ReadFirstAsync(gaps, cancellationToken).ConfigureAwait(false);
            await DeliverAsync(gaps, first, release, cancellationToken).ConfigureAwait(false);

            // Its rows are not needed any more: memory is for those of the second reading.
            gaps.First = first with { Events = [] };
        }

        release();
        await time.Wait(Lag, cancellationToken).ConfigureAwait(false);
        var second = await ReadOnceAsync(gaps, gaps.First, cancellationToken).ConfigureAwait(false);
        await DeliverAsync(gaps, second, release, cancellationToken).ConfigureAwait(false);
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

    private async Task<RecoveredBatch> ReadFirstAsync(GapBatch gaps, CancellationToken cancellationToken)
    {
        var ahead = await history.AheadAsync(cancellationToken).ConfigureAwait(false);
        var first = await ReadOnceAsync(gaps, null, cancellationToken).ConfigureAwait(false);

        // A machine that slept finds its clock refused, and asks for the time again: the window was another one.
        return (await history.AheadAsync(cancellationToken).ConfigureAwait(false) - ahead).Duration() > ClockTolerance
            ? await ReadOnceAsync(gaps, null, cancellationToken).ConfigureAwait(false)
            : first;
    }

    private async Task<RecoveredBatch> ReadOnceAsync(
        GapBatch gaps, RecoveredBatch? earlier, CancellationToken cancellationToken)
    {
        var ahead = await history.AheadAsync(cancellationToken).ConfigureAwait(false);
        var known = Learn(gaps);
        var batch = await history.ReadAsync(gaps.Window(source, ahead), known, earlier, cancellationToken)
            .ConfigureAwait(false);
        gaps.Add(batch.Cost, batch.Holes);
        metrics.RepairCost(batch.Cost.Weight);

        // What came meanwhile may be of a gap's end.
        Learn(gaps);
        return batch;
    }

    private KnownActivity Learn(GapBatch gaps) => gaps.Gaps.Select(gap => sequencer.Learn(gap.Gap)).Last();

    private async Task DeliverAsync(
        GapBatch gaps, RecoveredBatch batch, Action release, CancellationToken cancellationToken)
    {
        var ahead = await history.AheadAsync(cancellationToken).ConfigureAwait(false);
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

            if (gaps.Missing(recovered, source, ahead) is { } missing && sequencer.Recover(recovered, missing.Gap))
            {
                metrics.Recovered(missing.Tally.Count(recovered));
            }
        }

        sequencer.Flush();
    }
}
