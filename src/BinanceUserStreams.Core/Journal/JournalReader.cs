using BinanceUserStreams.Errors;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Journal;

/// <summary>Reads a journal in its order, also while it is being written: up to what is there when the end is reached.</summary>
/// <param name="path">The journal's folder, or one of its files, by the full path.</param>
/// <param name="query">What to read.</param>
/// <param name="told">Called for what cannot be read, behind which reading goes on, and if nothing is of the wanted time.</param>
internal sealed class JournalReader(string path, JournalQuery query, Action<JournalNotice> told)
{
    private const int MostNames = 5;

    private readonly JournalLocation _location = JournalLocation.Of(path);
    private readonly JournalLineReader _reader = new();
    private readonly List<JournalSegment> _segments = [];
    private long _inWindow;

    /// <summary>Only so many records, those at the end; null for all.</summary>
    public long? Last { get; init; }

    /// <summary>
    /// Called where the journal ends, to wait until there may be more; it throws to end the reading. Null to end there.
    /// </summary>
    public Action? WaitForMore { get; init; }

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
        var place = Last is { } last ? TailPlace.Find(_segments, query, last, Meter, token) : default;
        Meter?.Begin(JournalMeter.Reading, _segments);
        var (skip, left) = (place.Skip, WaitForMore is null ? Last ?? long.MaxValue : long.MaxValue);
        for (var i = place.Index; left > 0 && (i < _segments.Count || FindsMore() || WaitsForMore()); i += i < _segments.Count ? 1 : 0)
        {
            token.ThrowIfCancellationRequested();
            if (i < _segments.Count && query.Wants(_segments[i]) && TryOpen(i, i == place.Index ? place.Start : 0, token) is { } segment)
            {
                foreach (var record in Read(segment, i))
                {
                    if (skip > 0)
                    {
                        skip--;
                    }
                    else if (left-- > 0)
                    {
                        yield return record;
                    }
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
        var listing = _location.List();
        _segments.Clear();
        _segments.AddRange(listing.Segments);
        _inWindow = 0;
        if (listing.NotRead.Count > 0)
        {
            TellOfNotRead(listing.NotRead);
        }

        listing.RequireAny(_location.Folder);
    }

    private IEnumerable<JournalRecord> Read(JournalSegmentReader segment, int index)
    {
        using (segment)
        {
            for (var isLast = true; isLast;)
            {
                // Asked first: of a file that has a successor, everything is there when its end is reached.
                isLast = IsLast(index);
                if (WaitForMore is not null)
                {
                    // Where a writer was killed, the next one has put something else.
                    segment.ForgetRest();
                }

                while (segment.TryRead(out var record))
                {
                    yield return record;
                }

                if (isLast && IsLast(index) && !WaitsForMore())
                {
                    break;
                }
            }

            // What a living writer is just writing is not torn.
            var isLastOfAll = index == _segments.Count - 1 && !_segments[index].IsCompressed;
            if (!isLastOfAll || !JournalLock.IsTaken(_location.Folder))
            {
                segment.TellOfRest(isTorn: isLastOfAll);
            }

            _inWindow += segment.InWindow;
        }
    }

    private bool WaitsForMore()
    {
        WaitForMore?.Invoke();
        return WaitForMore is not null;
    }

    private bool IsLast(int index) => index == _segments.Count - 1 && !FindsMore();

    // The files that a writer has begun meanwhile.
    private bool FindsMore()
    {
        if (_location.Only is not null)
        {
            return false;
        }

        var last = _segments.Count == 0 ? null : _segments[_segments.Count - 1];
        var later = JournalListing.Of(_location.Folder).Segments.Where(segment => segment.CompareTo(last) > 0).ToList();
        _segments.AddRange(later);
        return later.Count > 0;
    }

    private JournalSegmentReader? TryOpen(int index, long start, CancellationToken token)
    {
        Meter?.Open(index);
        var segment = _segments[index];
        var next = index + 1 < _segments.Count ? _segments[index + 1] : null;
        try
        {
            return segment.Read(file => MayHave(file, isLast: next is null) ? Open(file, next, start, token) : null);
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

    // What is in it, as far as its index says.
    private bool MayHave(JournalSegment segment, bool isLast)
    {
        if (isLast || (!query.IsWindow && !query.IsFiltered)
            || SegmentIndexFile.Find(segment, problem => told(new JournalNotice(
                segment.Path, 0, $"{problem}. The file is read without it; Optimize-BinanceUserStreamJournal makes it anew",
                JournalNoticeKind.Index))) is not { } index)
        {
            return true;
        }

        var mayHave = index.MayHave(query);
        _inWindow += !mayHave && index.IsWithin(query) ? 1 : 0;
        return mayHave;
    }

    private JournalSegmentReader? Open(JournalSegment segment, JournalSegment? next, long start, CancellationToken token)
    {
        // What is wanted may still come into the last file.
        var grows = next is null && WaitForMore is not null;
        return (JournalPart.Find(segment, next, query) ?? (grows ? default(JournalPart) : null)) is { } part
            ? new JournalSegmentReader(
                segment, JournalLines.Open(segment, Math.Max(start, part.Start), meter: Meter, token: token), part.EndsEarly,
                query, _reader, told)
            : null;
    }

    private void TellOfNotRead(IReadOnlyList<string> names)
    {
        var more = names.Count > MostNames ? FormattableString.Invariant($" and {names.Count - MostNames} more") : "";
        told(new JournalNotice(
            _location.Folder, 0,
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
        told(new JournalNotice(path, 0, $"it has no record {window}{extent}", JournalNoticeKind.EmptyWindow));
    }

    private static string Moment(string word, DateTimeOffset? moment) =>
        moment is null ? "" : FormattableString.Invariant($"{word}{moment.Value.UtcDateTime:yyyy-MM-dd HH:mm:ss.fff}Z");
}
