using BinanceUserStreams.Errors;

namespace BinanceUserStreams.Journal;

/// <summary>Reads a journal in its order, also while it is being written: up to what is there when the end is reached.</summary>
/// <param name="folder">The journal's folder, its full path.</param>
/// <param name="query">What to read.</param>
/// <param name="damaged">Called for what cannot be read; reading goes on behind it.</param>
internal sealed class JournalReader(string folder, JournalQuery query, Action<JournalDamage> damaged)
{
    private readonly JournalLineReader _reader = new();

    /// <summary>The records that are wanted.</summary>
    /// <exception cref="BinanceException">JournalNotFound: there is no journal in the folder.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public IEnumerable<JournalRecord> Read()
    {
        if (!Directory.Exists(folder))
        {
            var problem = File.Exists(folder) ? "is a file, not a folder" : "does not exist";
            throw BinanceError.Of(BinanceErrorId.JournalNotFound, $"{folder} {problem}");
        }

        var segment = JournalSegment.List(folder).FirstOrDefault();
        if (segment is null && !JournalLock.IsTaken(folder))
        {
            throw BinanceError.Of(BinanceErrorId.JournalNotFound, $"{folder} has no file such as 20261126-0001.jsonl");
        }

        for (; segment is not null; segment = After(segment))
        {
            if (query.Wants(segment))
            {
                foreach (var record in Read(segment))
                {
                    yield return record;
                }
            }
        }
    }

    private IEnumerable<JournalRecord> Read(JournalSegment segment)
    {
        using JournalLines lines = new(segment.Path);
        for (var isLast = true; isLast;)
        {
            // Asked first: of a file that has a successor, everything is there when its end is reached.
            isLast = After(segment) is null;
            while (lines.TryRead(out var line))
            {
                if (TryRead(segment, lines.Number, line, out var record) && query.Wants(record))
                {
                    yield return record;
                }
            }

            if (isLast && After(segment) is null)
            {
                break;
            }
        }

        // What a living writer is just writing is not torn.
        if (lines.RestLength > 0 && !JournalLock.IsTaken(folder))
        {
            damaged(new JournalDamage(
                segment.Path, lines.Number + 1, "it is incomplete: its writer was killed or lost its power", IsTorn: true));
        }
    }

    private bool TryRead(JournalSegment segment, int number, ArraySegment<byte> line, out JournalRecord record)
    {
        try
        {
            record = _reader.Read(line);
            return true;
        }
        catch (FormatException exception)
        {
            damaged(new JournalDamage(segment.Path, number, exception.Message, IsTorn: false));
            record = default;
            return false;
        }
    }

    // Files come and go: the list is made anew each time.
    private JournalSegment? After(JournalSegment segment) =>
        JournalSegment.List(folder).SkipWhile(other => !IsLater(other, segment)).FirstOrDefault();

    private static bool IsLater(JournalSegment one, JournalSegment other) =>
        one.Day > other.Day || (one.Day == other.Day && one.Number > other.Number);
}
