using BinanceUserStreams.Fleet.Hosts;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Fleet.Administration;

/// <summary>A host of a fleet, as the bus knows it.</summary>
public sealed class HostOverview
{
    // Three reports that have not come.
    private static readonly TimeSpan LatePublishing = TimeSpan.FromSeconds(15);

    internal HostOverview(Heartbeat beat, TimeSpan silence, TimeSpan failoverAfter)
    {
        Beat = beat;
        Silence = silence > TimeSpan.Zero ? silence : TimeSpan.Zero;
        HasLeft = beat.IsLeaving;
        IsLiving = !HasLeft && Silence < failoverAfter;
        Offered = beat.Accounts.Count;
        Received = IsLiving ? beat.Accounts.Values.Count(account => account.Receives) : 0;
    }

    /// <summary>Its name.</summary>
    public string Name => WireText.Printable(Beat.Host);

    /// <summary>True if it has said something within the failover time.</summary>
    public bool IsLiving { get; }

    /// <summary>True if it has said that it ends.</summary>
    public bool HasLeft { get; }

    /// <summary>How long ago it said something.</summary>
    public TimeSpan Silence { get; }

    /// <summary>How many accounts it can receive.</summary>
    public int Offered { get; }

    /// <summary>How many it receives.</summary>
    public int Received { get; }

    /// <summary>
    /// How long ago the bus took the last report of what it has heard, which comes every five seconds behind all that is published;
    /// null if there was none within a minute, or this credential may not read it.
    /// </summary>
    public TimeSpan? SinceReport { get; internal init; }

    /// <summary>What its clock is ahead of the bus's.</summary>
    public TimeSpan ClockAhead { get; internal init; }

    internal Heartbeat Beat { get; }

    /// <summary>False if this credential may not read what hosts report: a receiver's may not.</summary>
    internal bool IsReportKnown { get; init; } = true;

    /// <summary>True if it hears accounts, and nothing of it arrives on the bus. What has just begun has not reported yet.</summary>
    internal bool PublishesNothing =>
        IsReportKnown && Received > 0 && HeardFor > LatePublishing && (SinceReport is not { } since || since > LatePublishing);

    // By its own clock at both ends.
    private TimeSpan HeardFor => Beat.Accounts.Values
        .Where(account => account.IsHeard).Select(account => Beat.Time - account.Since).Max() ?? TimeSpan.Zero;

    private string Published =>
        !IsReportKnown ? ""
        : SinceReport is { } since ? $", published up to {Figures.Of(since)} ago"
        : HeardFor > LatePublishing ? ", published nothing within a minute"
        : ", published nothing yet";

    /// <summary>Such as <c>host-1 receives 25 of 50 accounts, published up to 0.4 s ago</c>.</summary>
    public override string ToString() =>
        HasLeft ? $"{Name} has left, {Figures.Of(Silence)} ago"
        : !IsLiving ? $"{Name} is SILENT for {Figures.Of(Silence)}"
        : $"{Name} receives {Figures.Number(Received)} of {Figures.Count(Offered, "account", "accounts")}{Published}";
}
