using BinanceUserStreams.Status;

namespace BinanceUserStreams.Watching;

/// <summary>The gaps of one stream: how many were told, and which are open.</summary>
internal sealed class GapCount
{
    private const int MostOpen = 1000;

    private readonly List<(DateTimeOffset From, DateTimeOffset To)> _open = [];

    /// <summary>How many were told.</summary>
    public int All { get; private set; }

    /// <summary>Those whose events were neither read back nor heard by another host.</summary>
    public int Open => _open.Count;

    /// <summary>The next status of the stream.</summary>
    public void Add(StreamStatus status)
    {
        switch (status)
        {
            case StreamGap gap:
                All++;
                if (_open.Count < MostOpen)
                {
                    _open.Add((gap.From, gap.To));
                }

                break;
            case GapRepaired repaired:
                Close(repaired.From, repaired.To);
                break;
            case GapCovered covered:
                Close(covered.From, covered.To);
                break;
        }
    }

    // Several gaps may be read back in one, and the count of those that began before all that was read is not known.
    private void Close(DateTimeOffset from, DateTimeOffset to) => _open.RemoveAll(gap => gap.From >= from && gap.To <= to);
}
