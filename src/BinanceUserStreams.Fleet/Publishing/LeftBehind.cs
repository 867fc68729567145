using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fleet.Publishing;

/// <summary>The accounts of which less is published than of the others. Not safe for threads.</summary>
internal sealed class LeftBehind
{
    private readonly HashSet<AccountLane> _lanes = [];

    /// <summary>How many there are.</summary>
    public int Count => _lanes.Count;

    /// <summary>Up to which item all is published, if it is so much for the others.</summary>
    public long Least(long items)
    {
        foreach (var lane in _lanes)
        {
            items = Math.Min(items, lane.Behind!.Value.Items);
        }

        return items;
    }

    /// <summary>Leaves an account behind at a place.</summary>
    public void Add(AccountLane lane, OutboxMark mark)
    {
        (lane.Behind, lane.IsPassedOver) = (mark, true);
        _lanes.Add(lane);
    }

    /// <summary>An account is where the others are.</summary>
    public void Remove(AccountLane lane)
    {
        lane.Behind = null;
        _lanes.Remove(lane);
    }

    /// <summary>Where each of them is.</summary>
    public IReadOnlyList<(StreamSource Source, JournalPlace Place)> Places() =>
        [.. _lanes.Select(lane => (lane.Source!, lane.Behind!.Value.Place))];

    /// <summary>Those that wait for nothing any more but to be read.</summary>
    public IReadOnlyList<(AccountLane Lane, OutboxMark From)> Moving() =>
        [.. _lanes.Where(lane => lane.IsPassedOver && lane.Current is null).Select(lane => (lane, lane.Behind!.Value))];
}
