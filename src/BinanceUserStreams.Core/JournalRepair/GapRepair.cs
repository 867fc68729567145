using BinanceUserStreams.Errors;
using BinanceUserStreams.History;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams.Repair;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.JournalRepair;

/// <summary>
/// Repairs one gap of a journal that nobody else writes, part by part: what was missing is written at its end, each event once,
/// and behind the events of a part that it is repaired. What is written stays, whatever ends the repair.
/// </summary>
/// <param name="gap">The gap.</param>
/// <param name="history">The account's history.</param>
/// <param name="journal">The journal, open for writing.</param>
/// <param name="known">What it has of the time of the gap.</param>
/// <param name="time">The clock.</param>
internal sealed class GapRepair(
    JournalGap gap, IAccountHistory history, JournalWriter journal, KnownEvents known, TimeProvider time)
{
    // Answers were seen empty right after a fill, and complete a second later.
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(5);

    // A day can have a hundred thousand fills: the disk is waited for now and then.
    private const int MostPendingBytes = 4 * 1024 * 1024;

    private readonly long _begun = time.GetTimestamp();
    private readonly JournalChannel _channel = journal.Channel(gap.Source);
    private readonly RepairTally _all = new();
    private StreamGap? _undeclared = gap.Undeclared;
    private GapRepaired? _last;

    /// <summary>Repairs it, once.</summary>
    /// <param name="progress">Called before each part.</param>
    /// <param name="token">Ends it.</param>
    /// <exception cref="BinanceException">JournalUnavailable: the journal cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<GapOutcome> RunAsync(Action<RepairProgress> progress, CancellationToken token)
    {
        foreach (var part in gap.Parts)
        {
            progress(new RepairProgress(part, Share(part), _all.Events));
            try
            {
                await RepairAsync(part, token).ConfigureAwait(false);
            }
            catch (BinanceException exception) when (exception.ErrorId != BinanceErrorId.JournalUnavailable)
            {
                return new GapOutcome(Sum(), GiveUp(part, exception), exception);
            }
        }

        return new GapOutcome(Sum(), null, null);
    }

    /// <summary>What says that the rest of a gap was not repaired.</summary>
    /// <param name="gap">The gap.</param>
    /// <param name="from">The beginning of the rest.</param>
    /// <param name="failure">Why.</param>
    /// <param name="now">The time.</param>
    public static GapUnrepaired Left(JournalGap gap, DateTimeOffset from, BinanceException failure, DateTimeOffset now) =>
        new(
            gap.Source, now, from, gap.Time.To, SecretMasking.Mask(failure.Message),
            isFinal: failure.ErrorId == BinanceErrorId.HistoryOutOfRetention);

    private async Task RepairAsync(TimeRange part, CancellationToken token)
    {
        var begun = time.GetTimestamp();
        var window = gap.Window(part, await history.AheadAsync(token).ConfigureAwait(false));
        RepairTally tally = new();
        var first = await history.ReadAsync(window, gap.Known, null, token).ConfigureAwait(false);
        Write(first, tally, token);

        // Its rows are not needed any more.
        first = first with { Events = [] };
        if (!first.IsSettled)
        {
            await time.Wait(Lag, token).ConfigureAwait(false);
            Write(await history.ReadAsync(window, gap.Known, first, token).ConfigureAwait(false), tally, token);
        }

        _last = new GapRepaired(
            gap.Source, time.GetUtcNow(), part.From, part.To, tally.Figures(time.GetElapsedTime(begun)));
        _channel.Append(_last);
        journal.CommitLast(token);
        _all.Add(tally);
    }

    // A gap of which nothing can be read leaves the journal as it was.
    private void Write(RecoveredBatch batch, RepairTally tally, CancellationToken token)
    {
        if (_undeclared is not null)
        {
            _channel.Append(_undeclared);
            _undeclared = null;
        }

        foreach (var recovered in batch.Events)
        {
            token.ThrowIfCancellationRequested();
            if (known.Add(recovered))
            {
                _channel.Append(recovered);
                tally.Count(recovered);
            }

            if (journal.PendingBytes > MostPendingBytes)
            {
                journal.CommitLast(token);
            }
        }

        tally.Add(batch.Cost, batch.Holes);
    }

    private GapRepaired? Sum() => _last is null ? null
        : _last.From == gap.Time.From ? _last
        : new GapRepaired(
            gap.Source, _last.Time, gap.Time.From, _last.To, _all.Figures(time.GetElapsedTime(_begun)));

    private GapUnrepaired GiveUp(TimeRange part, BinanceException exception)
    {
        var left = Left(gap, part.From, exception, time.GetUtcNow());
        if (_last is not null)
        {
            _channel.Append(left);
        }

        return left;
    }

    private double Share(TimeRange part) =>
        gap.Time.To > gap.Time.From
            ? (part.From - gap.Time.From).Ticks / (double)(gap.Time.To - gap.Time.From).Ticks
            : 0;
}
