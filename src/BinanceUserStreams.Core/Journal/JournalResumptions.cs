using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Journal;

/// <summary>
/// Where the streams of a journal ended. Reads the last file, and earlier ones only while a stream is not found: one that
/// ran is in the last file, since its key is extended every minute. Where the stream ended just behind a file's beginning, what was told
/// just before that is in a file before it. So is a gap that a repair has not come to, if midnight lay between: its file's index tells
/// it. Lines of other streams are passed over unread.
/// </summary>
internal sealed class JournalResumptions(string folder)
{
    // Time and market stand at the beginning of each line.
    private const int LongestTime = 64;

    // What is older is left to Repair-BinanceUserStreamJournal: a start should not read months.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private readonly List<JournalSegment> _segments = JournalSegment.List(folder);
    private readonly Dictionary<StreamSource, JournalResumption?> _found = [];
    private Dictionary<StreamSource, UnrepairedGaps>? _left;

    /// <summary>Where a stream ended; null if the journal has nothing of it.</summary>
    /// <param name="source">The stream.</param>
    /// <param name="repairs">Whether gaps that are left are to be read back, and what was told around them must be known for that.</param>
    /// <param name="meter">Is told how far the reading is; null for nobody.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public JournalResumption? Find(
        StreamSource source, bool repairs = false, JournalMeter? meter = null, CancellationToken cancellationToken = default)
    {
        if (!_found.TryGetValue(source, out var found))
        {
            var first = _segments.Count;
            meter?.Begin(JournalMeter.Reading, [.. Enumerable.Reverse(_segments)]);
            while (first > 0 && found?.IsProven != true)
            {
                // A file that proves nothing has no event either.
                meter?.Open(_segments.Count - first);
                found = Read(_segments[--first], source, null, meter, cancellationToken) ?? found;
            }

            _found.Add(source, found = Complete(found, first, source, repairs, meter, cancellationToken));
        }

        return found;
    }

    // Reading further back may find gaps that are left from earlier.
    private JournalResumption? Complete(
        JournalResumption? found, int first, StreamSource source, bool repairs, JournalMeter? meter, CancellationToken cancellationToken)
    {
        while (found?.IsProven == true
            && BeginOf(NeededFrom(found, source, repairs), first, cancellationToken) is var begin && begin < first)
        {
            first = begin;
            JournalResumption? longer = null;
            meter?.Begin(JournalMeter.Reading, _segments.GetRange(begin, _segments.Count - begin));
            for (var i = begin; i < _segments.Count; i++)
            {
                meter?.Open(i - begin);
                longer = Read(_segments[i], source, longer, meter, cancellationToken) ?? longer;
            }

            found = longer ?? found;
        }

        return found;
    }

    private DateTimeOffset NeededFrom(JournalResumption found, StreamSource source, bool repairs)
    {
        if (!repairs)
        {
            return found.NeededFrom;
        }

        var earliest = found.HeardUntil(DateTimeOffset.MaxValue).AddBounded(-Longest);
        _left ??= IndexedGaps.Read(RecentIndexes());
        var left = _left.TryGetValue(source, out var indexed) ? found.Unrepaired.Concat(indexed.Gaps) : found.Unrepaired;
        return left.Where(gap => gap.To >= earliest).Select(gap => gap.KnownFrom).Append(found.NeededFrom).Min();
    }

    private IEnumerable<SegmentIndex> RecentIndexes()
    {
        var last = _segments[_segments.Count - 1].Day;
        return _segments.Where(segment => last - segment.Day <= Longest).Select(segment => SegmentIndexFile.Find(segment)).OfType<SegmentIndex>();
    }

    // The last file, up to some one, in front of which nothing of a time or later is.
    private int BeginOf(DateTimeOffset needed, int segment, CancellationToken cancellationToken)
    {
        while (segment > 0 && !(LiveTimeOf(_segments[segment], cancellationToken) <= needed))
        {
            segment--;
        }

        return segment;
    }

    // When the first line of a file was written, nearly; null if none of it says. What was read back, and what is told of gaps, has
    // an earlier time than what stands before it.
    private static DateTimeOffset? LiveTimeOf(JournalSegment segment, CancellationToken cancellationToken)
    {
        JournalLineReader reader = new();
        using var lines = TryOpen(segment, null, cancellationToken);
        while (lines is not null && TryRead(lines, out var line))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryRead(reader, line) is { } record && IsLive(record))
            {
                return record.At;
            }
        }

        return null;
    }

    private static bool IsLive(in JournalRecord record) => record.Event is { } received
        ? received.Origin == EventOrigin.Stream
        : record.Status is not (StreamGap or GapRepaired or GapUnrepaired or GapCovered);

    private static JournalResumption? Read(
        JournalSegment segment, StreamSource source, JournalResumption? found, JournalMeter? meter, CancellationToken cancellationToken)
    {
        var beginning = JournalChannel.TextOf(source);
        JournalLineReader reader = new();
        using var lines = TryOpen(segment, meter, cancellationToken);
        while (lines is not null && TryRead(lines, out var line))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Begins(line, beginning) && TryRead(reader, line) is { } record && record.Source == source)
            {
                (found ??= new JournalResumption()).Take(record);
            }
        }

        return found;
    }

    // Old files are removed at any time; one that is gone says nothing.
    private static JournalLines? TryOpen(JournalSegment segment, JournalMeter? meter, CancellationToken cancellationToken)
    {
        try
        {
            return segment.Read(file => JournalLines.Open(file, meter: meter, token: cancellationToken));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    // Nor does a compressed file that is damaged say more.
    private static bool TryRead(JournalLines lines, out ArraySegment<byte> line)
    {
        try
        {
            return lines.TryRead(out line);
        }
        catch (InvalidDataException)
        {
            line = default;
            return false;
        }
    }

    private static bool Begins(ArraySegment<byte> line, byte[] beginning) =>
        line.AsSpan(0, Math.Min(line.Count, LongestTime + beginning.Length)).IndexOf(beginning) >= 0;

    // A line that cannot be read says nothing about a stream; Get-BinanceUserStreamJournal reports it.
    private static JournalRecord? TryRead(JournalLineReader reader, ArraySegment<byte> line)
    {
        try
        {
            return reader.Read(line);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
