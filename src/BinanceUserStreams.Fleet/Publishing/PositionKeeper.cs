using BinanceUserStreams.Errors;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Fleet.Publishing;

/// <summary>Remembers up to where all is published, when that has changed.</summary>
/// <param name="file">The file.</param>
/// <param name="voice">Tells once that it cannot be written.</param>
internal sealed class PositionKeeper(PositionFile file, PublisherVoice voice)
{
    private OutboxPosition? _saved;
    private bool _isTold;

    /// <summary>Remembers it; a disk that cannot is told of, and tried again the next time.</summary>
    public void Keep(OutboxPosition position)
    {
        if (_saved is { } saved && saved.Place == position.Place && saved.Behind.SequenceEqual(position.Behind))
        {
            return;
        }

        try
        {
            file.Save(position);
            (_saved, _isTold) = (position, false);
        }
        catch (Exception exception) when (FileErrors.Include(exception))
        {
            if (!_isTold)
            {
                _isTold = true;
                voice.Tell(
                    $"{PositionFile.Name} cannot be written ({JournalErrors.Reason(exception)}): the next run would send more once " +
                    "more, which readers remove");
            }
        }
    }
}
