using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Journal;

/// <summary>
/// Where the streams of a journal ended. Reads the last file, and earlier ones only while a stream is not found: one that
/// ran is in the last file, since its key is extended every minute. Lines of other streams are passed over unread.
/// </summary>
internal sealed class JournalResumptions(string folder)
{
    // Time and market stand at the beginning of each line.
    private const int LongestTime = 64;

    private readonly List<JournalSegment> _segments = JournalSegment.List(folder);
    private readonly Dictionary<StreamSource, JournalResumption?> _found = [];

    /// <summary>Where a stream ended; null if the journal has nothing of it.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public JournalResumption? Find(StreamSource source, JournalMeter? meter = null, CancellationToken cancellationToken = default)
    {
        if (!_found.TryGetValue(source, out var found))
        {
            meter?.Begin(JournalMeter.Reading, [.. Enumerable.Reverse(_segments)]);
            for (var i = _segments.Count - 1; i >= 0 && found?.IsProven != true; i--)
            {
                // A file that proves nothing has no event either.
                meter?.Open(_segments.Count - 1 - i);
                found = Read(_segments[i], source, meter, cancellationToken) ?? found;
            }

            _found.Add(source, found);
        }

        return found;
    }

    private static JournalResumption? Read(
        JournalSegment segment, StreamSource source, JournalMeter? meter, CancellationToken cancellationToken)
    {
        JournalResumption? found = null;
        var beginning = JournalChannel.TextOf(source);
        JournalLineReader reader = new();
        using var lines = JournalLines.Open(segment, meter: meter, token: cancellationToken);
        while (TryRead(lines, out var line))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Begins(line, beginning) && TryRead(reader, line) is { } record && record.Source == source)
            {
                (found ??= new JournalResumption()).Take(record);
            }
        }

        return found;
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
