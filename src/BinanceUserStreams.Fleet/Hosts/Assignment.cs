using BinanceUserStreams.Bus;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fleet.Hosts;

/// <summary>
/// Gives accounts to this host and takes them from it. An account belongs to the first living hosts of its ranking that offer it.
/// Another receiver comes before one goes, because a receiver too many costs nothing: the bus keeps each event once.
/// <code>
///           belongs here, or 10 s without a bus
///    Idle --------------------------------------> Receiving ----.
///     ^                                            |     ^      |  its stream ended
///     |  all that it belongs to hear it,   belongs |     |      |  by an error here
///     |  and it was told up to there     elsewhere v     | belongs here again
///     '------------------------------------------ Leaving       v
///                                                    '-----> Withdrawn
/// </code>
/// While the bus does not answer nothing is started and nothing is stopped: what the others do is not known.
/// </summary>
/// <param name="self">This host's name.</param>
/// <param name="copies">How many hosts receive an account.</param>
/// <param name="table">The other hosts.</param>
/// <param name="time">The clock.</param>
internal sealed class Assignment(string self, int copies, HostTable table, TimeProvider time)
{
    // The reception never depends on the bus.
    private static readonly TimeSpan BusPatience = TimeSpan.FromSeconds(10);

    private readonly List<AccountPlace> _places = [];
    private readonly StartPace _pace = new(time);
    private readonly Handover _handover = new(table, time);
    private int _changes;
    private bool _isAside;

    /// <summary>The accounts that were offered.</summary>
    public IReadOnlyList<AccountPlace> Places => _places;

    /// <summary>True while another process has this host's name: nothing is this one's then.</summary>
    public bool IsAside
    {
        get => _isAside;
        set
        {
            _changes += value == _isAside ? 0 : 1;
            _isAside = value;
        }
    }

    /// <summary>True if streams wait to be started, soon.</summary>
    public bool HasWaiting { get; private set; }

    private int Version => table.Version + _changes;

    /// <summary>Adds an account.</summary>
    public void Offer(StreamSource source, IFleetStream stream) =>
        _places.Add(new AccountPlace(source, stream, time.GetTimestamp()));

    /// <summary>The place of an account; null if it was not offered.</summary>
    public AccountPlace? Find(StreamSource source) => _places.Find(place => place.Source == source);

    /// <summary>The hosts that an account belongs to.</summary>
    public IReadOnlyList<string> OwnersOf(AccountPlace place) => place.Owners(Version, FindOwners);

    /// <summary>Decides by what is known now.</summary>
    public void Decide()
    {
        Withdraw();
        if (!table.IsCurrent)
        {
            StartAlone();
            return;
        }

        foreach (var place in _places)
        {
            place.WasDecided = true;
            if (place.IsReceived)
            {
                _handover.Check(place);
                KeepOrLeave(place);
            }
        }

        Start([.. _places.Where(place => place.State == PlaceState.Idle && IsMine(place))], FromOthers);
    }

    private void Withdraw()
    {
        foreach (var place in _places.Where(place => place.Stream.IsOver && place.State != PlaceState.Withdrawn))
        {
            place.State = PlaceState.Withdrawn;
            _changes++;
        }
    }

    private void KeepOrLeave(AccountPlace place)
    {
        if (IsMine(place))
        {
            place.Keep();
            return;
        }

        place.Leave(time.GetTimestamp());
        var owners = OwnersOf(place).Select(table.Find).ToList();
        if (owners.Count > 0 && owners.All(owner => owner?.Hears(place.Source) == true) && _handover.IsDone(place, owners))
        {
            place.State = PlaceState.Idle;
            place.Stream.Stop(
                $"{string.Join(" and ", owners.Select(owner => owner!.Name))} {(owners.Count == 1 ? "receives" : "receive")} it now");
        }
    }

    // What nobody could be asked about.
    private void StartAlone()
    {
        if (table.Silence is { } silence && silence < BusPatience)
        {
            return;
        }

        Start(
            [.. _places.Where(place => place is { State: PlaceState.Idle, WasDecided: false }
                && time.GetElapsedTime(place.OfferedAt) >= BusPatience)],
            _ => default);
    }

    private void Start(List<AccountPlace> places, Func<AccountPlace, HeardElsewhere> heard)
    {
        // Those that nobody receives come first.
        foreach (var place in places.OrderBy(place => table.Others.Count(host => host.Hears(place.Source))))
        {
            if (!_pace.TryTake())
            {
                HasWaiting = true;
                return;
            }

            place.Keep();
            place.Stream.Start(heard(place));
        }

        HasWaiting = false;
    }

    private HeardElsewhere FromOthers(AccountPlace place)
    {
        DateTimeOffset? until = null;
        DateTimeOffset? now = null;
        foreach (var host in table.Others)
        {
            if (table.TrustsClockOf(host) && host.Beat.Accounts.TryGetValue(place.Source, out var account))
            {
                until = Later(until, account.Until);
                now = host.MayHear(place.Source) ? Later(now, account.Until) : now;
            }
        }

        place.HandedOverAt = now;
        return new HeardElsewhere(now is not null, until);
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => other > one || one is null ? other : one;

    // The process that has the name is one of the others then.
    private bool IsMine(AccountPlace place) => !IsAside && OwnersOf(place).Contains(self);

    private List<string> FindOwners(AccountPlace place)
    {
        var hosts = table.Others.Where(host => host.Offers(place.Source)).Select(host => host.Name).ToList();
        if (!IsAside && place.State != PlaceState.Withdrawn)
        {
            hosts.Add(self);
        }

        var ranked = RendezvousHash.Rank(place.Source, hosts);
        return ranked.Count > copies ? ranked.GetRange(0, copies) : ranked;
    }
}
