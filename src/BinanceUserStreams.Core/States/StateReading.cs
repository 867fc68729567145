using BinanceUserStreams.Errors;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.States;

/// <summary>
/// Reads what the accounts of a journal held at a moment: from the last checkpoint before it, or from the beginning. What it has read
/// far it leaves as checkpoints for the next one.
/// </summary>
/// <param name="folder">The journal's folder, its full path.</param>
/// <param name="at">The moment; null for the journal's end.</param>
/// <param name="told">Called for what cannot be read.</param>
/// <param name="toldOfCheckpoint">Called with what is wrong with a checkpoint, in words.</param>
/// <param name="distance">Bytes between two checkpoints.</param>
internal sealed class StateReading(
    string folder, DateTimeOffset? at, Action<JournalNotice> told, Action<string> toldOfCheckpoint,
    long distance = CheckpointKeeper.UsualDistance)
{
    // How often it begins again because a file that it was about to read was removed.
    private const int MostAttempts = 5;

    private static readonly JournalQuery Everything = new() { IncludeStatus = true };

    private readonly JournalLineReader _reader = new();
    private JournalStates _states = new();
    private JournalSegment? _segment;
    private long _offset;
    private bool _hasPassed;

    // What was read back of a gap stands behind what is later: a file of only that can follow one that was not taken whole.
    private bool _hasLeftOut;

    /// <summary>Is told how far the reading is; null for nobody.</summary>
    public JournalMeter? Meter { get; init; }

    /// <summary>The last file that is read; null for all.</summary>
    public JournalSegment? Until { get; init; }

    /// <summary>
    /// Reads up to the moment, or up to what is there now; called again it goes on where it was.
    /// </summary>
    /// <exception cref="BinanceException">JournalNotFound.</exception>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IReadOnlyList<BinanceAccountState> Read(CancellationToken token)
    {
        // Old files are removed at any time. What they have said stands beside the first one that is left.
        for (var attempt = 1; !TryRead(isLastAttempt: attempt == MostAttempts, token); attempt++)
        {
            BeginAgain();
        }

        return _states.ToStates(at);
    }

    /// <summary>What was read, as it is kept in front of the file that follows.</summary>
    public StateCheckpoint ToInheritance() => _states.ToCheckpoint(0, "");

    private bool TryRead(bool isLastAttempt, CancellationToken token)
    {
        JournalListing.RequireFolder(folder);
        var listing = JournalListing.Of(folder);
        listing.RequireAny(folder);
        var segments = listing.Segments;
        if (_segment is null || !segments.Exists(segment => segment.CompareTo(_segment) == 0))
        {
            BeginAgain();
            Restore(segments);
        }

        Meter?.Begin(JournalMeter.Reading, segments);
        var first = _segment is null ? 0 : segments.FindIndex(segment => segment.CompareTo(_segment) == 0);
        for (var i = first; i < segments.Count && !_hasPassed && IsWanted(segments[i]); i++)
        {
            token.ThrowIfCancellationRequested();
            Meter?.Open(i);
            if (i > first)
            {
                Bridge(segments[i - 1], segments[i]);
            }

            var start = segments[i].CompareTo(_segment) == 0 ? _offset : 0;
            if (!TryRead(segments[i], start, isClosed: i < segments.Count - 1 && Until is null, isLastAttempt, token))
            {
                return false;
            }
        }

        return true;
    }

    // A file that somebody needs stays where later ones are removed. What those have said stands in front of the one behind them; of
    // days that are gone as a whole nothing else tells.
    private void Bridge(JournalSegment before, JournalSegment segment)
    {
        var kept = new CheckpointFile(segment).Read(_ => { }).FirstOrDefault(checkpoint => checkpoint.IsInherited);
        var isBridged = kept is not null && !(kept.Last > at) && TryRestore(segment, kept);
        if (!isBridged && (kept is not null || !segment.Follows(before)))
        {
            _states.Miss($"files between {before.Name} and {segment.Name} were removed");
        }
    }

    private void BeginAgain()
    {
        _states = new JournalStates();
        (_segment, _offset, _hasPassed, _hasLeftOut) = (null, 0, false, false);
    }

    private bool IsWanted(JournalSegment segment) =>
        IsInRange(segment) && (at is null || segment.Day <= (at.Value + JournalQuery.MostDisorder).UtcDateTime);

    private bool IsInRange(JournalSegment segment) => Until is null || segment.CompareTo(Until) <= 0;

    private void Restore(List<JournalSegment> segments)
    {
        for (var i = segments.Count - 1; i >= 0; i--)
        {
            var segment = segments[i];
            foreach (var checkpoint in IsInRange(segment) ? new CheckpointFile(segment).Read(toldOfCheckpoint) : [])
            {
                if ((at is null || checkpoint.Last <= at) && TryRestore(segment, checkpoint))
                {
                    return;
                }
            }
        }
    }

    private bool TryRestore(JournalSegment segment, StateCheckpoint checkpoint)
    {
        try
        {
            if (!segment.Read(file => IsOfFile(file, checkpoint)))
            {
                return false;
            }

            _states = JournalStates.Of(checkpoint);
            (_segment, _offset) = (segment, checkpoint.Offset);
            return true;
        }
        catch (Exception exception) when (JournalErrors.IsOfFile(exception) || exception is FormatException)
        {
            toldOfCheckpoint($"a checkpoint beside {segment.Path} cannot be used: {JournalErrors.Reason(exception)}");
            return false;
        }
    }

    // What was kept in front of a file is of those before it.
    private static bool IsOfFile(JournalSegment segment, StateCheckpoint checkpoint) => checkpoint.IsInherited
        || (segment.IsCompressed
            ? PlaceCheck.IsEnd(segment, checkpoint.Offset)
            : PlaceCheck.Of(segment, checkpoint.Offset) == checkpoint.Check);

    private bool TryRead(JournalSegment segment, long start, bool isClosed, bool isLastAttempt, CancellationToken token)
    {
        (_segment, _offset) = (segment, start);
        try
        {
            segment.Read(file =>
            {
                ReadFile(file, start, isClosed, token);
                return true;
            });
        }
        catch (FileNotFoundException)
        {
            if (!isLastAttempt)
            {
                return false;
            }

            Miss(new JournalNotice(
                segment.Path, 0, $"{segment.Name} was removed while the journal was read", JournalNoticeKind.NotRead), "was removed");
        }
        catch (Exception exception) when (JournalErrors.IsOfFile(exception))
        {
            Miss(new JournalNotice(segment.Path, 0, JournalErrors.Reason(exception), JournalNoticeKind.DamagedFile));
        }

        return true;
    }

    private void ReadFile(JournalSegment segment, long start, bool isClosed, CancellationToken token)
    {
        // Most checkpoints of a compressed file are of its end.
        if (segment.IsCompressed && start > 0 && PlaceCheck.IsEnd(segment, start))
        {
            return;
        }

        using var lines = JournalLines.Open(segment, start, meter: Meter, token: token);
        CheckpointKeeper keeper = new(segment, _states, start, distance, toldOfCheckpoint);
        using JournalSegmentReader reader = new(segment, lines, endsEarly: false, Everything, _reader, Miss);
        while (!_hasPassed && reader.TryRead(out var record))
        {
            if (at is null || record.At <= at)
            {
                _states.Add(record);
            }
            else
            {
                _hasLeftOut = true;
                _hasPassed = record.At >= at.Value + JournalQuery.MostDisorder;
            }

            if (!_hasLeftOut)
            {
                keeper.Pass(lines.Offset);
            }
        }

        _offset = lines.Offset;
        keeper.End(_offset, isClosed, isWhole: !_hasLeftOut);
    }

    private void Miss(JournalNotice notice) => Miss(notice, "is damaged");

    private void Miss(JournalNotice notice, string what)
    {
        told(notice);
        _states.Miss($"{Path.GetFileName(notice.Path)} {what}");
    }
}
