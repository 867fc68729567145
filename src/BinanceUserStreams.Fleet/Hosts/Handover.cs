namespace BinanceUserStreams.Fleet.Hosts;

/// <summary>Whether nothing is missing between one host that receives an account and the next.</summary>
/// <param name="table">The other hosts.</param>
/// <param name="time">The clock.</param>
internal sealed class Handover(HostTable table, TimeProvider time)
{
    // Two reports of what is heard.
    private static readonly TimeSpan Reported = TimeSpan.FromSeconds(10);

    // What is heard with a listen key is proven within some more than a minute; a host that cannot prove it must not stay for ever.
    private static readonly TimeSpan LongestLeaving = TimeSpan.FromMinutes(2);

    // Clocks that NTP keeps.
    private static readonly TimeSpan ClockMargin = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// True if this host need not receive an account any more that others hear: what it has heard is proven up to where they go on, and
    /// readers were told. Else nobody could say afterwards that nothing is missing in between.
    /// </summary>
    /// <param name="place">The account.</param>
    /// <param name="owners">Those that hear it.</param>
    public bool IsDone(AccountPlace place, List<HostState?> owners)
    {
        if (place.Stream.HeardUntil is not { } until || time.GetElapsedTime(place.LeavingSince!.Value) >= LongestLeaving)
        {
            return true;
        }

        var isProven = owners.All(owner => owner!.HeardSince(place.Source) is not { } since || !table.TrustsClockOf(owner)
            || until >= since - (owner.Ahead - table.Ahead) + ClockMargin);
        place.ProvenAt = isProven ? place.ProvenAt ?? time.GetTimestamp() : null;
        return place.ProvenAt is { } at && time.GetElapsedTime(at) >= Reported;
    }

    /// <summary>Whoever received it when this host began may have died before it heard anything: then that is a gap.</summary>
    public void Check(AccountPlace place)
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
        else if (!others.Exists(host => host.MayHear(place.Source)))
        {
            place.HandedOverAt = null;
            if (from < since)
            {
                place.Stream.Miss(from, since, "the hosts that received it were lost at the same time");
            }
        }
    }
}
