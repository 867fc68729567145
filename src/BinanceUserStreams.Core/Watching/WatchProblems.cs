using BinanceUserStreams.Journal;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Watching;

/// <summary>What is wrong, for one line on the screen: what cannot be read, and what the streams warn of.</summary>
internal sealed class WatchProblems
{
    private const int Most = 20;

    private readonly LinkedList<string> _lines = new();
    private readonly HashSet<JournalNotice> _notices = [];

    /// <summary>The newest first.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>Something of the journal is not read. The same is told once, also where it is read again and again.</summary>
    /// <returns>True if it is new.</returns>
    public bool Add(JournalNotice notice)
    {
        if (notice.Kind is JournalNoticeKind.Index or JournalNoticeKind.EmptyWindow || _notices.Count >= Most || !_notices.Add(notice))
        {
            return false;
        }

        var place = notice.Line == 0 ? "" : FormattableString.Invariant($", line {notice.Line}");
        Add($"{Path.GetFileName(notice.Path)}{place}: {notice.Problem}");
        return true;
    }

    /// <summary>A status; what no operator must know of is passed over.</summary>
    public void Add(StreamStatus status)
    {
        if (status.Status is StreamStatusKind.Problem or StreamStatusKind.BusAway or StreamStatusKind.JournalDiskLow
            or StreamStatusKind.JournalSlow or StreamStatusKind.ConsumerSlow or StreamStatusKind.KeyNotExtended)
        {
            Add(FormattableString.Invariant($"{status.Time.UtcDateTime:HH:mm:ss}Z {status}"));
        }
    }

    /// <summary>Something in words.</summary>
    public void Add(string problem)
    {
        _lines.AddFirst(WireText.Printable(problem));
        if (_lines.Count > Most)
        {
            _lines.RemoveLast();
        }
    }
}
