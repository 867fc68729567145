using BinanceUserStreams.Journal;

namespace BinanceUserStreams.States;

/// <summary>Makes checkpoints while a file of a journal is read, so far apart that reading on from one takes half a second.</summary>
internal sealed class CheckpointKeeper
{
    /// <summary>Bytes between two checkpoints.</summary>
    public const long UsualDistance = 64 * 1024 * 1024;

    // At the end of a file that grows, one is worth its making from this part of the distance on.
    private const int PartAtEnd = 16;

    private readonly JournalSegment _segment;
    private readonly JournalStates _states;
    private readonly long _start;
    private readonly long _distance;
    private readonly Action<string> _told;
    private readonly List<StateCheckpoint> _made = [];
    private long _last;

    /// <param name="segment">The file.</param>
    /// <param name="states">What is read.</param>
    /// <param name="start">Where reading begins: at a checkpoint, or at the file's beginning.</param>
    /// <param name="distance">Bytes between two checkpoints.</param>
    /// <param name="told">Called with what is wrong, in words.</param>
    public CheckpointKeeper(JournalSegment segment, JournalStates states, long start, long distance, Action<string> told) =>
        (_segment, _states, _start, _distance, _told, _last) = (segment, states, start, distance, told, start);

    /// <summary>A line was taken, as all before it were.</summary>
    public void Pass(long offset)
    {
        if (offset - _last >= _distance)
        {
            Keep(offset);
        }
    }

    /// <summary>The file has been read.</summary>
    /// <param name="offset">Behind its last line.</param>
    /// <param name="isClosed">True if nothing will be added to it.</param>
    /// <param name="isWhole">True if all lines were taken: nothing else can be kept.</param>
    public void End(long offset, bool isClosed, bool isWhole)
    {
        // Behind the end of a closed file one is kept also where it has little: the next reading need not open it.
        if (isWhole && offset - _last >= (isClosed && _start == 0 ? 1 : _distance / PartAtEnd))
        {
            Keep(offset);
        }

        if (_made.Count > 0)
        {
            CheckpointFile file = new(_segment);
            var before = file.Read(_ => { }).Reverse().Where(known => known.Offset <= _start);
            if (file.TryWrite([.. before, .. _made]) is { } problem)
            {
                _told($"{problem}. The next reading takes as long");
            }
        }
    }

    private void Keep(long offset)
    {
        _last = offset;
        try
        {
            if (_segment.Read(file => file.IsCompressed ? "" : PlaceCheck.Of(file, offset)) is { } check)
            {
                _made.Add(_states.ToCheckpoint(offset, check));
            }
        }
        catch (FileNotFoundException)
        {
            // It was removed meanwhile: there is nothing to begin from there.
        }
        catch (Exception exception) when (JournalErrors.IsOfFile(exception))
        {
            _told($"{_segment.Path} cannot be read again: {JournalErrors.Reason(exception)}");
        }
    }
}
