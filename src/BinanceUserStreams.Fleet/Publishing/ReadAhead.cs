namespace BinanceUserStreams.Fleet.Publishing;

/// <summary>
/// The lines that were read and are not over, in the order of the journal. Their memory is bounded: what an account may hold, so
/// that one that stands still leaves room for the others, and what all may hold together. Not safe for threads.
/// </summary>
internal sealed class ReadAhead
{
    /// <summary>Lines that one account may have waiting.</summary>
    public const int MostLinesOfLane = 1024;

    /// <summary>Their bytes; a single line may have more.</summary>
    public const long MostBytesOfLane = 4 * 1024 * 1024;

    /// <summary>Bytes of all accounts together, besides one line.</summary>
    public const long MostBytes = 32 * 1024 * 1024;

    /// <summary>Lines of all together, with those that wait for one before them.</summary>
    public const int MostLines = 128 * 1024;

    private readonly Queue<OutboxLine> _order = [];
    private OutboxMark _read;

    /// <summary>Bytes of what is in it.</summary>
    public long Bytes { get; private set; }

    /// <summary>How many lines there are, with those that are over and wait for one before them.</summary>
    public int Count => _order.Count;

    /// <summary>The oldest line that is not over; null if all are.</summary>
    public OutboxLine? Oldest => _order.Count > 0 ? _order.Peek() : null;

    /// <summary>Up to where all is over.</summary>
    public OutboxMark Over => _order.Count > 0 ? _order.Peek().Mark : _read;

    /// <summary>Up to where was read.</summary>
    public OutboxMark Read => _read;

    /// <summary>True if a lane may take another line.</summary>
    public static bool HasRoomIn(AccountLane lane) =>
        lane.Count == 0 || (lane.Count < MostLinesOfLane && lane.Bytes < MostBytesOfLane);

    /// <summary>True if another line may be read at all.</summary>
    public bool HasRoomForAny => Bytes < MostBytes && _order.Count < MostLines;

    /// <summary>Reading has come to a place.</summary>
    public void Reach(OutboxMark mark) => _read = mark;

    /// <summary>Adds a line.</summary>
    public void Add(OutboxLine line)
    {
        _order.Enqueue(line);
        Bytes += line.Bytes;
    }

    /// <summary>A line is over.</summary>
    public void End(OutboxLine line)
    {
        line.IsOver = true;
        Bytes -= line.Bytes;
        while (_order.Count > 0 && _order.Peek().IsOver)
        {
            _order.Dequeue();
        }
    }
}
