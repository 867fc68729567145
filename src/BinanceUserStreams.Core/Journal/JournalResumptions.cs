using BinanceUserStreams.Events;

namespace BinanceUserStreams.Journal;

/// <summary>
/// Where the streams of a journal ended. Reads the last file, and earlier ones only while a stream is not found: one that
/// ran is in the last file, since its key is extended every minute.
/// </summary>
internal sealed class JournalResumptions(string folder)
{
    private readonly Stack<JournalSegment> _unread = new(JournalSegment.List(folder));
    private readonly Dictionary<StreamSource, JournalResumption> _found = [];

    /// <summary>Where a stream ended; null if the journal has nothing of it.</summary>
    public JournalResumption? Find(StreamSource source)
    {
        JournalResumption? found;
        while ((!_found.TryGetValue(source, out found) || !found.IsProven) && _unread.Count > 0)
        {
            Read(_unread.Pop());
        }

        return found;
    }

    private void Read(JournalSegment segment)
    {
        Dictionary<StreamSource, JournalResumption> inFile = [];
        using var lines = JournalLines.Open(segment);
        JournalLineReader reader = new();
        while (TryRead(lines, out var line))
        {
            if (TryRead(reader, line) is { } record)
            {
                if (!inFile.TryGetValue(record.Source, out var resumption))
                {
                    inFile.Add(record.Source, resumption = new JournalResumption());
                }

                resumption.Take(record);
            }
        }

        foreach (var (source, resumption) in inFile.Select(entry => (entry.Key, entry.Value)))
        {
            // What a later file proves is later; one that proves nothing has no event either.
            if (!_found.TryGetValue(source, out var later) || !later.IsProven)
            {
                _found[source] = resumption;
            }
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

    // A line that cannot be read says nothing about a stream; whoever reads the journal is told of it.
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
