using BinanceUserStreams.Deduplication;

namespace BinanceUserStreams.Fills;

/// <summary>What is known of the last fills of one stream.</summary>
internal sealed class FillWindow
{
    private readonly Queue<FrameFingerprint> _order = new();

    /// <summary>Those that were told.</summary>
    public DuplicateWindow Told { get; } = new([]);

    /// <summary>Of them those that were told without fee and profit.</summary>
    public HashSet<FrameFingerprint> Unfinished { get; } = [];

    public void AddUnfinished(FrameFingerprint fill)
    {
        _order.Enqueue(fill);
        Unfinished.Add(fill);
        if (_order.Count > FillSequence.MostWaiting)
        {
            Unfinished.Remove(_order.Dequeue());
        }
    }
}
