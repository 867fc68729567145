using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Fleet.Publishing;

/// <summary>
/// Reads the lines of a journal behind its writer, and those that earlier writers left. It never waits: at the end it says so, and
/// goes on from there when it is asked again. Files that somebody compresses, removes or damages meanwhile are told of, once each,
/// and passed. Used by one thread at a time.
/// </summary>
/// <param name="folder">The journal's folder.</param>
/// <param name="start">Where it begins, at a line's beginning.</param>
/// <param name="time">The clock.</param>
/// <param name="told">Called for what cannot be read.</param>
internal sealed class JournalFollower(string folder, JournalPlace start, TimeProvider time, Action<string> told) : IDisposable
{
    /// <summary>Bytes of the longest line that is read; no bus takes one of it, also compressed.</summary>
    public const int LongestLine = 32 * 1024 * 1024;

    // A disk that fails for a moment is no reason to lose a file; one that fails for good is none to stop.
    private static readonly TimeSpan FilePatience = TimeSpan.FromMinutes(1);

    private readonly SegmentSearch _search = new(folder, time);
    private JournalLines? _lines;
    private long? _failingSince;
    private bool _isLast;

    /// <summary>The place behind the line that was read last.</summary>
    public JournalPlace Place { get; private set; } = start;

    /// <summary>True if nothing was left to read when it was asked last; false also if a file cannot be read for now.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Reads a line; false if there is none now.</summary>
    public bool TryRead(out FollowedLine line)
    {
        line = default;
        IsAtEnd = false;
        try
        {
            while (_lines is not null || Open())
            {
                if (TryReadLine(ref line))
                {
                    return true;
                }

                // Asked first: of a file that has a successor, all is there when its end is reached.
                if (_isLast && FindNext() is null)
                {
                    IsAtEnd = true;
                    return false;
                }

                if (_isLast)
                {
                    _isLast = false;
                    continue;
                }

                Leave();
            }
        }
        catch (Exception exception) when (JournalErrors.IsOfFile(exception))
        {
            Fail(exception);
        }

        return false;
    }

    /// <summary>Looks for a file that was overlooked, such as one of a day that the clock no longer shows; true if there is one.</summary>
    public bool FindsMore()
    {
        _search.LookAgain();
        return Successor() is not null;
    }

    public void Dispose() => _lines?.Dispose();

    private bool TryReadLine(ref FollowedLine line)
    {
        if (!_lines!.TryRead(out var bytes))
        {
            return false;
        }

        Recover();
        var begin = Place;
        Place = Place with { Offset = _lines.Offset };
        var problem = _lines.IsTooLong ? "is too long for any bus" : bytes.Count == 0 ? "is empty" : null;
        line = new FollowedLine(begin, Place, bytes, problem);
        return true;
    }

    // The next file, at its beginning; false if there is none yet.
    private bool Open()
    {
        var segment = Place.Offset == JournalPlace.End || Place.Segment is null ? FindNext() : Place.Segment;
        if (segment is null)
        {
            IsAtEnd = true;
            return false;
        }

        if (Place.Segment is null || segment.CompareTo(Place.Segment) != 0)
        {
            TellOfMissing(segment);
            Place = new JournalPlace(segment, 0);
        }

        var file = File.Exists(segment.Path) ? segment : segment with { IsCompressed = !segment.IsCompressed };
        if (!File.Exists(file.Path))
        {
            Pass(FormattableString.Invariant($"{segment.Name}, which is published up to byte {Place.Offset}, was removed"));
            return Open();
        }

        _isLast = true;
        return file.IsCompressed ? OpenCompressed(file) : OpenPlain(file);
    }

    private void TellOfMissing(JournalSegment segment)
    {
        if (Place.Segment is { } before && !segment.Follows(before))
        {
            told($"files between {before.Name} and {segment.Name} were removed: what was in them is not on the bus");
        }
    }

    private bool OpenPlain(JournalSegment file)
    {
        var length = new FileInfo(file.Path).Length;
        if (length < Place.Offset)
        {
            told(FormattableString.Invariant(
                $"{file.Name} has {length} bytes and had {Place.Offset}: it was cut or replaced by something else. ")
                + "What it lost in front of that is published, what stands there now is not");
            Place = new JournalPlace(file, length);
        }

        _lines = JournalLines.Open(file, Place.Offset, LongestLine);
        return true;
    }

    private bool OpenCompressed(JournalSegment file)
    {
        _lines = JournalLines.Open(file, longest: LongestLine);
        while (_lines.Offset < Place.Offset && _lines.TryRead(out _))
        {
        }

        return true;
    }

    // To the next file, because nothing more can come in this one.
    private void Leave()
    {
        if (_lines!.RestLength > 0)
        {
            told(FormattableString.Invariant(
                $"the last line of {Place.Segment!.Name} is incomplete ({_lines.RestLength} bytes) and is not published"));
        }

        Close();
        Place = Place with { Offset = JournalPlace.End };
    }

    private void Pass(string problem)
    {
        _failingSince = null;
        told($"{problem}: what was in it and was not published yet is not on the bus");
        Place = Place with { Offset = JournalPlace.End };
    }

    private void Fail(Exception exception)
    {
        Close();
        if (exception is InvalidDataException)
        {
            Pass($"{Place.Segment!.Name} is damaged: {JournalErrors.Reason(exception)}");
            return;
        }

        if (_failingSince is null)
        {
            _failingSince = time.GetTimestamp();
            told($"the journal cannot be read for now, which is tried again: {JournalErrors.Reason(exception)}");
        }
        else if (time.GetElapsedTime(_failingSince.Value) >= FilePatience && Successor() is not null)
        {
            Pass($"{Place.Segment!.Name} cannot be read: {JournalErrors.Reason(exception)}");
        }
    }

    private void Recover()
    {
        if (_failingSince is not null)
        {
            _failingSince = null;
            told("the journal can be read again, and nothing of it was passed over");
        }
    }

    private void Close()
    {
        _lines?.Dispose();
        _lines = null;
    }

    private JournalSegment? Successor()
    {
        try
        {
            return FindNext();
        }
        catch (Exception exception) when (JournalErrors.IsOfFile(exception))
        {
            return null;
        }
    }

    private JournalSegment? FindNext() => _search.FindBehind(Place.Segment);
}
