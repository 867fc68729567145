using BinanceUserStreams.Bus;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fleet.Hosts;

/// <summary>An account that this host can receive, and whether it does.</summary>
/// <param name="source">Whose it is.</param>
/// <param name="stream">Receives it.</param>
/// <param name="offeredAt">When it was offered, by the monotonic clock.</param>
internal sealed class AccountPlace(StreamSource source, IFleetStream stream, long offeredAt)
{
    private readonly List<(DateTimeOffset From, DateTimeOffset To)> _gaps = [];
    private int _rankedAt = -1;
    private IReadOnlyList<string> _owners = [];

    /// <summary>Whose it is.</summary>
    public StreamSource Source => source;

    /// <summary>Receives it.</summary>
    public IFleetStream Stream => stream;

    /// <summary>When it was offered, by the monotonic clock.</summary>
    public long OfferedAt => offeredAt;

    /// <summary>Whether it is received here.</summary>
    public PlaceState State { get; set; } = PlaceState.Idle;

    /// <summary>True if its stream runs.</summary>
    public bool IsReceived => State is PlaceState.Receiving or PlaceState.Leaving;

    /// <summary>True once it was decided by what the fleet is like whether it is received here.</summary>
    public bool WasDecided { get; set; }

    /// <summary>
    /// Up to when others had heard it when its stream was started beside theirs; null once it is known that nothing is missing between
    /// them and this host.
    /// </summary>
    public DateTimeOffset? HandedOverAt { get; set; }

    /// <summary>
    /// What of it this host has to judge, or to read back: from the first such gap to the end of the last one; null if there is none.
    /// </summary>
    public (DateTimeOffset From, DateTimeOffset To)? Gap =>
        _gaps.Count == 0 ? null : (_gaps.Min(gap => gap.From), _gaps.Max(gap => gap.To));

    /// <summary>A gap is judged from now on: others are told of it.</summary>
    public void Announce(DateTimeOffset from, DateTimeOffset to) => _gaps.Add((from, to));

    /// <summary>It is over, with those that it has grown from.</summary>
    public void Revoke(DateTimeOffset from, DateTimeOffset to) => _gaps.RemoveAll(gap => gap.From >= from && gap.To <= to);

    /// <summary>Since when it belongs to others, by the monotonic clock; null while it does not.</summary>
    public long? LeavingSince { get; private set; }

    /// <summary>Since when it is known that this host has heard up to where those go on, by the monotonic clock; null if it is not.</summary>
    public long? ProvenAt { get; set; }

    /// <summary>It belongs here.</summary>
    public void Keep() => (State, LeavingSince, ProvenAt) = (PlaceState.Receiving, null, null);

    /// <summary>It belongs to others, who do not all hear it yet.</summary>
    /// <param name="now">The monotonic clock.</param>
    public void Leave(long now) => (State, LeavingSince) = (PlaceState.Leaving, LeavingSince ?? now);

    /// <summary>The hosts that are to receive it; found anew when the fleet has changed.</summary>
    public IReadOnlyList<string> Owners(int version, Func<AccountPlace, IReadOnlyList<string>> find)
    {
        if (_rankedAt != version)
        {
            (_rankedAt, _owners) = (version, find(this));
        }

        return _owners;
    }
}
