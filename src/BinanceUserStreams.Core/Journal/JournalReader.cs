using BinanceUserStreams.Errors;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Journal;

/// <summary>Reads a journal in its order, also while it is being written: up to what is there when the end is reached.</summary>
/// <param name="folder">The journal's folder, its full path.</param>
/// <param name="query">What to read.</param>
/// <param name="told">Called for what cannot be read, behind which reading goes on, and if nothing is of the wanted time.</param>
internal sealed class JournalReader(string folder, JournalQuery query, Action<JournalNotice> told)
{
    private const int MostNames = 5;

    private readonly JournalLineReader _reader = new();
    private readonly List<JournalSegment> _segments = [];
    private long _inWindow;

    /// <summary>Is told how far the reading is; null for nobody.</summary>
    public JournalMeter? Meter { get; init; }

    /// <summary>The records that are wanted.</summary>
    /// <param name="token">Ends the reading.</param>
    /// <exception cref="BinanceException">JournalNotFound: there is no journal in the folder.</exception>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    public IEnumerable<JournalRecord> Read(CancellationToken token = default)
    {
        Begin();
        Meter?.Begin(JournalMeter.Reading, _segments);
        for (var i = 0; i < _segments.Count || FindsMore(); i++)
        {
            token.ThrowIfCancellationRequested();
            if (query.Wants(_segments[i]) && TryOpen(i, token) is { } segment)
            {
                foreach (var record in Read(segment, i))
                {
                    yield return record;
                }
            }
        }

        if (query.IsWindow && _inWindow == 0 && _segments.Count > 0)
        {
            TellOfEmptyWindow();
        }
    }

    private void Begin()
    {
        JournalListing.RequireFolder(folder);
        var listing = JournalListing.Of(folder);
        _segments.Clear();
        _segments.AddRange(listing.Segments);
        _inWindow = 0;
        if (listing.NotRead.Count > 0)
        {
            TellOfNotRead(listing.NotRead);
        }

        listing.RequireAny(folder);
    }

    private IEnumerable<JournalRecord> Read(JournalSegmentReader segment, int index)
    {
        using (segment)
        {
            for (var isLast = true; isLast;)
            {
                // Asked first: of a file that has a successor, everything is there when its end is reached.
                isLast = IsLast(index);
                while (segment.TryRead(out var record))
                {
                    yield return record;
                }

                if (isLast && IsLast(index))
                {
                    break;
                }
            }

            // What a living writer is just writing is not torn.
            var isLastOfAll = index == _segments.Count - 1 && !_segments[index].IsCompressed;
            if (!isLastOfAll || !JournalLock.IsTaken(folder))
            {
                segment.TellOfRest(isTorn: isLastOfAll);
            }

            _inWindow += segment.InWindow;
        }
    }

    private bool IsLast(int index) => index == _segments.Count - 1 && !FindsMore();

    // The files that a writer has begun meanwhile.
    private bool FindsMore()
    {
        var last = _segments.Count == 0 ? null : _segments[_segments.Count - 1];
        var later = JournalListing.Of(folder).Segments.Where(segment => segment.CompareTo(last) > 0).ToList();
        _segments.AddRange(later);
        return later.Count > 0;
    }

    private JournalSegmentReader? TryOpen(int index, CancellationToken token)
    {
        Meter?.Open(index);
        var segment = _segments[index];
        var next = index + 1 < _segments.Count ? _segments[index + 1] : null;
        try
        {
            // Somebody compresses old files meanwhile.
            return File.Exists(segment.Path) || segment.IsCompressed
                ? Open(segment, next, token)
                : Open(segment with { IsCompressed = true }, next, token);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            told(new JournalNotice(
                segment.Path, 0, $"{segment.Name} was removed while the journal was read", JournalNoticeKind.NotRead));
        }
        catch (Exception exception) when (JournalErrors.IsOfFile(exception))
        {
            told(new JournalNotice(segment.Path, 0, JournalErrors.Reason(exception), JournalNoticeKind.DamagedFile));
        }

        return null;
    }

    private JournalSegmentReader? Open(JournalSegment segment, JournalSegment? next, CancellationToken token) =>
        JournalPart.Find(segment, next, query) is { } part
            ? new JournalSegmentReader(
                segment, JournalLines.Open(segment, part.Start, meter: Meter, token: token), part.EndsEarly, query, _reader, told)
            : null;

    private void TellOfNotRead(IReadOnlyList<string> names)
    {
        var more = names.Count > MostNames ? FormattableString.Invariant($" and {names.Count - MostNames} more") : "";
        told(new JournalNotice(
            folder, 0,
            $"these look like files of the journal and are not read: {string.Join(", ", names.Take(MostNames).Select(name => WireText.OneLine(name)))}{more}",
            JournalNoticeKind.NotRead));
    }

    // It may be another one than was meant: a time without an offset is local.
    private void TellOfEmptyWindow()
    {
        var (first, last) = (JournalPart.FirstOf(_segments[0]), JournalPart.LastOf(_segments[_segments.Count - 1]));
        var window = string.Join(" and ", new[] { Moment("after ", query.After), Moment("before ", query.Before) }
            .Where(text => text.Length > 0));
        var extent = first is null ? "" : $"; its first is of {Moment("", first)}";
        extent += last is null ? "" : $"; its last is of {Moment("", last)}";
        told(new JournalNotice(folder, 0, $"it has no record {window}{extent}", JournalNoticeKind.EmptyWindow));
    }

    private static string Moment(string word, DateTimeOffset? moment) =>
        moment is null ? "" : FormattableString.Invariant($"{word}{moment.Value.UtcDateTime:yyyy-MM-dd HH:mm:ss.fff}Z");
}
