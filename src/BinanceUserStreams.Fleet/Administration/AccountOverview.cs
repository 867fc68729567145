using BinanceUserStreams.Markets;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Fleet.Administration;

/// <summary>An account of a fleet, and which hosts receive it.</summary>
public sealed class AccountOverview
{
    internal AccountOverview(StreamSource source, IReadOnlyList<HostOverview> hosts)
    {
        Source = source;
        OfferedBy = [.. hosts.Where(host => host.IsLiving).Select(host => host.Name)];
        var receivers = hosts.Where(host => host.IsLiving && host.Beat.Accounts[source].Receives).ToArray();
        Receivers = [.. receivers.Select(host => host.Name)];
        Hearing = receivers.Count(host => host.Beat.Accounts[source].IsHeard);
        HeardUntil = hosts.Select(host => host.Beat.Accounts[source].Until).Max();
    }

    /// <summary>The market.</summary>
    public Market Market => Source.Market;

    /// <summary>The user's own name for the account; null if none was given.</summary>
    public string? Account => Source.Account;

    /// <summary>The symbol of an isolated margin account; null on every other market.</summary>
    public string? Symbol => Source.Symbol;

    /// <summary>The hosts that receive it.</summary>
    public IReadOnlyList<string> Receivers { get; }

    /// <summary>How many of them hear it now; the others are still connecting.</summary>
    public int Hearing { get; }

    /// <summary>The living hosts that could receive it.</summary>
    public IReadOnlyList<string> OfferedBy { get; }

    /// <summary>Up to when somebody has heard all of it (UTC), as of the last heartbeats; null if nobody has.</summary>
    public DateTimeOffset? HeardUntil { get; }

    internal StreamSource Source { get; }

    /// <summary>The account in words.</summary>
    public override string ToString() => WireText.Printable(Source.ToString());
}
