using BinanceUserStreams.Bus;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams.Sequencing;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>How a run of a stream begins that a fleet has started.</summary>
/// <param name="Heard">What other hosts have heard of the account.</param>
/// <param name="Earlier">The last run of this process; null if it is the first one.</param>
internal sealed record FleetRun(HeardElsewhere Heard, StreamSupervisor? Earlier)
{
    /// <summary>True if it ends because others receive the account, and not with the command.</summary>
    public required Func<bool> IsLeft { get; init; }

    /// <summary>
    /// Up to when anybody has heard the account: what was sent since then is a gap. Null if others hear it, or nobody knows. A host that
    /// was started again tells what it missed also if others hear the account: so a reader learns up to when it had heard it, which no
    /// report said any more.
    /// </summary>
    /// <param name="own">Up to when this host has heard it.</param>
    /// <param name="wasReceived">Whether it was received here until this host's program ended.</param>
    /// <param name="now">The time: a clock that was ahead has told later times.</param>
    public DateTimeOffset? BeginsAfter(DateTimeOffset? own, bool wasReceived, DateTimeOffset now)
    {
        var others = Heard.Until <= now ? Heard.Until : null;
        return Heard.Continues ? (wasReceived ? own : null)
            : own is null || others > own ? others ?? own
            : own;
    }

    /// <summary>Why nothing was received before this run, in words.</summary>
    public string MissedReason => Heard.Continues ? "this host was not running" : "no host was receiving";

    /// <summary>Tells that the account is received here now.</summary>
    public void TellBegin(StatusWriter log) => log.Tell(
        StreamStatusKind.AccountTaken,
        Heard.Continues
            ? "this host receives the account, beside another one that hears it"
            : "this host receives the account; no other one is known to hear it");

    /// <summary>Tells that it is not received here any more.</summary>
    public void TellEnd(StatusWriter log, string reason)
    {
        if (IsLeft())
        {
            log.Tell(StreamStatusKind.AccountLeft, $"this host leaves the account to others: {reason}");
        }
    }
}
