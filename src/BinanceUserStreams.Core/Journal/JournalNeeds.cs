using BinanceUserStreams.History;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Journal;

/// <summary>
/// Which files of a journal somebody still needs: the file that is written, what a bus has not published, what a gap that is not
/// repaired may need, and where a restart goes on with each stream.
/// </summary>
internal sealed class JournalNeeds
{
    // So often a stream that runs says that it does.
    private static readonly TimeSpan Extension = TimeSpan.FromMinutes(1);

    private readonly List<SegmentContent> _files;
    private readonly Func<JournalSegment, string?> _bus;
    private readonly SortedDictionary<JournalSegment, string> _restarts = [];
    private readonly List<(StreamSource Source, DateTimeOffset From, DateTimeOffset Known)> _gaps = [];

    // Where no index tells it, all files are read for that: not before something is to be removed.
    private bool? _isUnknown;

    /// <param name="folder">The journal's folder.</param>
    /// <param name="files">Its files, in order.</param>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public JournalNeeds(string folder, List<SegmentContent> files)
    {
        _files = files;
        _bus = BusPositions.Read(folder);
    }

    /// <summary>Why a file must stay as it is; null if it may be compressed.</summary>
    public string? WhyNotCompress(JournalSegment segment) =>
        segment.CompareTo(_files[_files.Count - 1].Segment) == 0 ? "it is the last one, in which a writer goes on" : _bus(segment);

    /// <summary>Why a file must not be removed; null if it may be.</summary>
    /// <param name="segment">The file.</param>
    /// <param name="isForced">Whether what repairs and restarts need counts for nothing.</param>
    public string? WhyNotRemove(JournalSegment segment, bool isForced = false) =>
        WhyNotCompress(segment)
        ?? (isForced ? null
            : IsUnknown() ? "it cannot be told what a repair or a restart needs: its streams or its gaps are too many"
            : _restarts.TryGetValue(segment, out var restart) ? restart
            : WhyOfGap(segment));

    private bool IsUnknown()
    {
        if (_isUnknown is { } known)
        {
            return known;
        }

        _isUnknown = _files.Exists(file => file.Index.Streams is null || file.Index.Gaps is null);
        if (_isUnknown == false)
        {
            FindRestarts();
            FindGaps();
        }

        return _isUnknown.Value;
    }

    private string? WhyOfGap(JournalSegment segment)
    {
        var own = _files.Find(file => file.Segment.CompareTo(segment) == 0);
        foreach (var (source, from, known) in _gaps)
        {
            if (own is null || own.Latest >= known)
            {
                return FormattableString.Invariant(
                    $"a gap of {source} from {from.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z is not repaired, and its repair needs it");
            }
        }

        return null;
    }

    // The last file that says of a stream up to when nothing is missing, those behind it that have something of it, and what of the
    // time just before that is in earlier ones: a repair of what is missed next must know it.
    private void FindRestarts()
    {
        HashSet<StreamSource> found = [];
        for (var i = _files.Count - 1; i >= 0; i--)
        {
            foreach (var stream in _files[i].Index.Streams ?? [])
            {
                if (stream.Source() is { } source && !found.Contains(source))
                {
                    _restarts[_files[i].Segment] = $"a restart of {source} goes on from it";
                    if (stream.HeardUntil is { } heardUntil)
                    {
                        found.Add(source);
                        NoteBefore(i, source, heardUntil);
                    }
                }
            }
        }
    }

    private void NoteBefore(int proven, StreamSource source, DateTimeOffset heardUntil)
    {
        var needed = heardUntil.AddBounded(-UnrepairedGap.MostBefore).AddBounded(-Extension);
        for (var i = proven - 1; i >= 0 && _files[i].Latest >= needed; i--)
        {
            if (_files[i].Index.Streams!.Any(stream => stream.Source() == source))
            {
                _restarts[_files[i].Segment] = $"a restart of {source} goes on from it";
            }
        }
    }

    private void FindGaps()
    {
        foreach (var stream in IndexedGaps.Read(_files.Select(file => file.Index)))
        {
            // Of more gaps than are known, nobody knows the first.
            var isFull = stream.Value.Gaps.Count >= UnrepairedGaps.Most;
            _gaps.AddRange(stream.Value.Gaps.Select(gap =>
                (stream.Key, gap.From, isFull ? DateTimeOffset.MinValue : gap.KnownFrom)));
        }
    }
}
