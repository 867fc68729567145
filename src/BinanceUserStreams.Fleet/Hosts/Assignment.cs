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
///     |  all that it belongs to hear it    belongs |     |      |  by an error here
///     |                                  elsewhere v     | belongs here again
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
                CheckHandover(place);
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
            place.State = PlaceState.Receiving;
            return;
        }

        place.State = PlaceState.Leaving;
        var owners = OwnersOf(place);
        if (owners.Count > 0 && owners.All(owner => table.Find(owner)?.Hears(place.Source) == true))
        {
            place.State = PlaceState.Idle;
            place.Stream.Stop($"{string.Join(" and ", owners)} {(owners.Count == 1 ? "receives" : "receive")} it now");
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

            place.State = PlaceState.Receiving;
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
                now = host.Hears(place.Source) ? Later(now, account.Until) : now;
            }
        }

        place.HandedOverAt = now;
        return new HeardElsewhere(now is not null, until);
    }

    // Whoever received it when this host began may have died before it heard anything.
    private void CheckHandover(AccountPlace place)
    {
        if (place.HandedOverAt is not { } from || place.Stream.HeardSince is not { } since)
        {
            return;
        }

        var others = table.Others.Where(host => table.TrustsClockOf(host) && host.HeardSince(place.Source) <= from).ToList();
        if (others.Exists(host => host.Beat.Accounts[place.Source].Until >= since))
        {
            place.HandedOverAt = null;
        }
        else if (!others.Exists(host => host.Hears(place.Source)))
        {
            place.HandedOverAt = null;
            if (from < since)
            {
                place.Stream.Miss(from, since, "the hosts that received it were lost at the same time");
            }
        }
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
