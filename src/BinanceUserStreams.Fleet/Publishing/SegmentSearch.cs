using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Fleet.Publishing;

/// <summary>
/// Finds the file that follows in a journal, without looking into its folder each time: that of years has thousands of files, and
/// the one that follows has the next number, or is the first of today.
/// </summary>
/// <param name="folder">The journal's folder.</param>
/// <param name="time">The clock.</param>
internal sealed class SegmentSearch(string folder, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // When nothing was found, and behind which file.
    private long? _listedAt;
    private JournalSegment? _listedFor;

    /// <summary>Has it look into the folder the next time.</summary>
    public void LookAgain() => _listedAt = null;

    /// <summary>The file behind one, or the first if that is null; null if there is none yet.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public JournalSegment? FindBehind(JournalSegment? segment)
    {
        if (segment is not null)
        {
            if (segment.Next(segment.Day) is var next && File.Exists(next.Path))
            {
                return next;
            }

            var today = time.GetUtcNow().UtcDateTime.Date;
            if (_listedFor?.CompareTo(segment) == 0 && _listedAt is { } at && time.GetElapsedTime(at) < Interval
                && (today <= segment.Day || !File.Exists(segment.Next(today).Path)))
            {
                return null;
            }
        }

        var later = JournalSegment.List(folder).Find(found => found.CompareTo(segment) > 0);
        _listedAt = later is null ? time.GetTimestamp() : null;
        _listedFor = segment;
        return later;
    }
}
