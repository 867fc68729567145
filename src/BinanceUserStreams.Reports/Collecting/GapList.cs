namespace BinanceUserStreams.Reports.Collecting;

/// <summary>The declared gaps of one stream: how many, how long together, and the longest of them.</summary>
/// <param name="after">The beginning of the report, where one was asked for: what lies before does not count.</param>
internal sealed class GapList(DateTimeOffset? after)
{
    private const int MostKept = 100;
    private const int LongestReason = 500;

    private readonly SortedSet<GapSpan> _longest = new(Comparer<GapSpan>.Create(Compare));
    private DateTimeOffset _until = DateTimeOffset.MinValue;

    public long Count { get; private set; }

    /// <summary>Their length together; what two of them share counts once.</summary>
    public TimeSpan Duration { get; private set; }

    public DateTimeOffset? First { get; private set; }

    /// <summary>At most 100, in the order of time.</summary>
    public IEnumerable<GapSpan> Longest => _longest.OrderBy(gap => gap.From);

    public void Add(DateTimeOffset from, DateTimeOffset to, string reason)
    {
        from = after > from ? after.Value : from;
        to = to > from ? to : from;
        Count++;
        First = First < from ? First : from;
        var begin = from > _until ? from : _until;
        Duration += to > begin ? to - begin : TimeSpan.Zero;
        _until = to > _until ? to : _until;
        _longest.Add(new GapSpan(from, to, KeptText(reason)));
        if (_longest.Count > MostKept)
        {
            _longest.Remove(_longest.Min!);
        }
    }

    // More is not shown, and a journal can have a reason of any length.
    private static string KeptText(string reason) =>
        reason.Length > LongestReason ? reason.Substring(0, LongestReason) : reason;

    private static int Compare(GapSpan one, GapSpan other)
    {
        var byLength = one.Duration.CompareTo(other.Duration);
        return byLength != 0 ? byLength : one.From.CompareTo(other.From);
    }
}
