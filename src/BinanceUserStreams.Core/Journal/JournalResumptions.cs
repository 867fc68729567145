using BinanceUserStreams.History;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Journal;

/// <summary>
/// Where the streams of a journal ended. Reads the last file, and earlier ones only while a stream is not found: one that
/// ran is in the last file, since its key is extended every minute. Where the stream ended just behind a file's beginning, what a
/// repair must know of the time before that is in the file before it. Lines of other streams are passed over unread.
/// </summary>
internal sealed class JournalResumptions(string folder)
{
    // Time and market stand at the beginning of each line.
    private const int LongestTime = 64;

    private readonly List<JournalSegment> _segments = JournalSegment.List(folder);
    private readonly Dictionary<StreamSource, JournalResumption?> _found = [];

    /// <summary>Where a stream ended; null if the journal has nothing of it.</summary>
    /// <param name="source">The stream.</param>
    /// <param name="meter">Is told how far the reading is; null for nobody.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public JournalResumption? Find(StreamSource source, JournalMeter? meter = null, CancellationToken cancellationToken = default)
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

            _found.Add(source, found = Complete(found, first, source, meter, cancellationToken));
        }

        return found;
    }

    private JournalResumption? Complete(
        JournalResumption? found, int first, StreamSource source, JournalMeter? meter, CancellationToken cancellationToken)
    {
        if (found?.IsProven != true)
        {
            return found;
        }

        var needed = found.HeardUntil(DateTimeOffset.MaxValue).AddBounded(-UnrepairedGap.MostBefore);
        var begin = first;
        while (begin > 0 && JournalPart.FirstOf(_segments[begin]) > needed)
        {
            begin--;
        }

        if (begin == first)
        {
            return found;
        }

        JournalResumption? longer = null;
        meter?.Begin(JournalMeter.Reading, _segments.GetRange(begin, _segments.Count - begin));
        for (var i = begin; i < _segments.Count; i++)
        {
            meter?.Open(i - begin);
            longer = Read(_segments[i], source, longer, meter, cancellationToken) ?? longer;
        }

        return longer;
    }

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
