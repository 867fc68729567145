using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Journal;

/// <summary>
/// A file of a journal with what is in it. That is told by its index, by its name as far as that goes, and by reading all of it only
/// where somebody must know more.
/// </summary>
/// <param name="segment">The file.</param>
/// <param name="index">Its index; null if there is none that can be used.</param>
/// <param name="token">Ends the reading.</param>
internal sealed class SegmentContent(JournalSegment segment, SegmentIndex? index, CancellationToken token)
{
    // Nobody can read what is in it: nobody needs it, and it goes by its name.
    private static readonly SegmentIndex Unreadable = new() { Damaged = 1, Streams = [], Gaps = [] };

    private SegmentIndex? _index = index;

    /// <summary>The file.</summary>
    public JournalSegment Segment => segment;

    /// <summary>True if it need not be read to know what is in it.</summary>
    public bool IsKnown => _index is not null;

    /// <summary>What is in it.</summary>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    public SegmentIndex Index => _index ??= ReadOrNothing();

    /// <summary>The latest time in it. One that says nothing has its name: nothing in it came on a later day.</summary>
    public DateTimeOffset Latest => Index.Last ?? EndOfDay;

    /// <summary>Reads it if nobody has.</summary>
    /// <param name="meter">Is told how far the reading is; null for nobody.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is compressed, and damaged.</exception>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    public SegmentIndex Read(JournalMeter? meter = null)
    {
        if (_index is null)
        {
            _index = Unreadable;
            _index = SegmentIndexBuilder.Read(segment, meter, token);
        }

        return _index;
    }

    /// <summary>True if all of it is earlier than a moment. One that was begun later need not be read for that.</summary>
    public bool IsBefore(DateTimeOffset moment) => Day < moment && Latest < moment;

    /// <summary>The same by its end, where nothing is lost if a line before that is later: only the end is read.</summary>
    public bool EndsBefore(DateTimeOffset moment) =>
        Day < moment && (IsKnown ? Latest : JournalPart.LastOf(segment) ?? EndOfDay) < moment;

    private DateTimeOffset Day => new(segment.Day, TimeSpan.Zero);

    private DateTimeOffset EndOfDay => Day.AddBounded(TimeSpan.FromDays(1));

    private SegmentIndex ReadOrNothing()
    {
        try
        {
            return Read();
        }
        catch (Exception exception) when (JournalErrors.IsOfFile(exception))
        {
            return Unreadable;
        }
    }
}
