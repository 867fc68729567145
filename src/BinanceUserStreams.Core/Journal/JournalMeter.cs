using BinanceUserStreams.Status;

namespace BinanceUserStreams.Journal;

/// <summary>
/// Measures how far a reading of a journal's files is, by their bytes as they are on the disk, and tells it twice a second from the first
/// second on. Whoever reads tells it of each chunk, which costs a look at the clock. One thread at a time.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="told">Called on the reader's thread.</param>
internal sealed class JournalMeter(TimeProvider time, Action<ProgressText> told)
{
    /// <summary>Files are read for what is in them.</summary>
    public const string Reading = "Reading the journal";

    /// <summary>The last events are looked for, from the end.</summary>
    public const string LookingForTail = "Looking for the last events";

    /// <summary>Indexes of files are made.</summary>
    public const string Indexing = "Indexing the journal";

    /// <summary>Files are compressed.</summary>
    public const string Compressing = "Compressing the journal";

    // What is over sooner needs no progress.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly List<long> _lengths = [];
    private IReadOnlyList<JournalSegment> _files = [];
    private string _activity = "";
    private long _total;
    private long _before;
    private long _linesBefore;
    private long _lines;
    private long _position;
    private int _index;
    private long _begun;
    private long _due;

    /// <summary>The reading of files begins, anew.</summary>
    /// <param name="activity">What is done with them, one of the words of this class.</param>
    /// <param name="files">The files, in order; more may be added at its end.</param>
    public void Begin(string activity, IReadOnlyList<JournalSegment> files)
    {
        (_activity, _files) = (activity, files);
        (_total, _before, _linesBefore, _lines, _position, _index) = (0, 0, 0, 0, 0, 0);
        _lengths.Clear();
        AddLengths();
        _begun = time.GetTimestamp();
        _due = _begun + Ticks(Patience);
    }

    /// <summary>The next file begins; what was before it is done, or was not wanted.</summary>
    /// <param name="index">Which one it is.</param>
    public void Open(int index)
    {
        AddLengths();
        for (; _index < index; _index++)
        {
            _before += _lengths[_index];
        }

        _linesBefore += _lines;
        (_lines, _position) = (0, 0);
    }

    /// <summary>The file has been read so far.</summary>
    /// <param name="position">Bytes of it as it is on the disk.</param>
    /// <param name="lines">Lines of it that were read; 0 where they are not counted.</param>
    public void Pass(long position, long lines)
    {
        (_position, _lines) = (position, lines);
        var now = time.GetTimestamp();
        if (now >= _due)
        {
            _due = now + Ticks(Interval);
            told(Describe(time.GetElapsedTime(_begun, now)));
        }
    }

    private void AddLengths()
    {
        for (; _lengths.Count < _files.Count;)
        {
            // One that is gone has no bytes to be read.
            var length = new FileInfo(_files[_lengths.Count].Path) is { Exists: true } file ? file.Length : 0;
            _lengths.Add(length);
            _total += length;
        }
    }

    private ProgressText Describe(TimeSpan elapsed)
    {
        // A file may have grown since its length was asked for.
        var done = _before + Math.Min(_position, _lengths[_index]);
        var percent = _total > 0 ? (int)(100.0 * done / _total) : 0;
        var rate = (_linesBefore + _lines) / elapsed.TotalSeconds;
        var events = rate >= 1 ? FormattableString.Invariant($", {rate:N0} events/s") : "";
        return new ProgressText(
            _activity, FormattableString.Invariant($"{percent} %, file {_index + 1} of {_files.Count}{events}"), _files[_index].Name,
            percent);
    }

    private long Ticks(TimeSpan length) => (long)(length.TotalSeconds * time.TimestampFrequency);
}
