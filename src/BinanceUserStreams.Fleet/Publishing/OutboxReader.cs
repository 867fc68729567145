using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fleet.Publishing;

/// <summary>Makes messages of the lines of a journal. Used by one thread at a time.</summary>
/// <param name="follower">Reads the lines.</param>
/// <param name="begin">Where this run's writer begins: its items are counted from there.</param>
/// <param name="items">How many of them are in front of where the follower begins.</param>
/// <param name="make">Makes a message; null if the bus takes none of it.</param>
/// <param name="unreadable">Called for a line that cannot be published.</param>
internal sealed class OutboxReader(
    JournalFollower follower, JournalPlace begin, long items, MessageMaker make, Action<StreamSource?, string> unreadable)
    : IDisposable
{
    private readonly JournalLineReader _reader = new();

    /// <summary>Up to where was read.</summary>
    public OutboxMark Mark { get; private set; } = new(follower.Place, items);

    /// <summary>True if nothing was left to read when it was asked last.</summary>
    public bool IsAtEnd => follower.IsAtEnd;

    /// <summary>Reads the next line that is to be published; false if there is none now.</summary>
    /// <param name="wants">Whose lines are wanted; null for all.</param>
    /// <param name="source">Whose it is.</param>
    /// <param name="line">The line.</param>
    public bool TryRead(Func<StreamSource, JournalPlace, bool>? wants, out StreamSource source, out OutboxLine line)
    {
        while (follower.TryRead(out var read))
        {
            var before = new OutboxMark(read.Start, Mark.Items);
            Mark = new OutboxMark(read.End, Mark.Items + (read.Start.CompareTo(begin) >= 0 ? 1 : 0));
            if (TryParse(read, out var record) && wants?.Invoke(record.Source, read.Start) != false)
            {
                source = record.Source;
                if (make.Of(record, read.Bytes) is { } message)
                {
                    line = new OutboxLine(before, read.End, message, record.At);
                    return true;
                }

                unreadable(source, $"{Name(read)} is larger than the bus takes, also compressed: it is in the journal only");
            }
        }

        Mark = Mark with { Place = follower.Place };
        (source, line) = (null!, null!);
        return false;
    }

    /// <summary>
    /// At the end all items that were kept before it was asked have been read, or are gone with a file that somebody removed: they
    /// are not waited for. False if there is a file that was overlooked.
    /// </summary>
    public bool TrySettle(long kept)
    {
        if (Mark.Items < kept && follower.FindsMore())
        {
            return false;
        }

        Mark = Mark with { Items = Math.Max(Mark.Items, kept) };
        return true;
    }

    public void Dispose() => follower.Dispose();

    private bool TryParse(in FollowedLine read, out JournalRecord record)
    {
        record = default;
        try
        {
            if (read.Problem is null)
            {
                record = _reader.Read(read.Bytes);
                return true;
            }

            unreadable(null, $"{Name(read)} {read.Problem}: it is not published");
        }
        catch (FormatException exception)
        {
            unreadable(null, $"{Name(read)} cannot be read, and is not published: {exception.Message}");
        }

        return false;
    }

    private static string Name(in FollowedLine read) =>
        FormattableString.Invariant($"the line at byte {read.Start.Offset} of {read.Start.Segment?.Name}");
}
