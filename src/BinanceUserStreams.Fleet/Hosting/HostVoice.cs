using BinanceUserStreams.Bus;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Hosts;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Fleet.Hosting;

/// <summary>Tells what happens to a host, in the name of its first stream.</summary>
/// <param name="settings">Takes what is told.</param>
/// <param name="backlog">How many lines are to be published.</param>
internal sealed class HostVoice(BusHostSettings settings, Func<long> backlog) : MembershipNotices
{
    /// <summary>The first stream; null before there is one, and then nothing is told.</summary>
    public StreamSource? Source { get; set; }

    /// <inheritdoc/>
    public override void Away(string problem) => Tell(
        StreamStatusKind.BusAway,
        $"the bus does not answer: {problem.TrimEnd('.')}. Reception goes on, what the journal keeps is published when it is back, " +
        "and no account moves until then",
        isWarning: true);

    /// <inheritdoc/>
    public override void Back(TimeSpan outage) => Tell(
        StreamStatusKind.BusBack,
        FormattableString.Invariant(
            $"the bus answers again, after {outage.TotalSeconds:0} s; to be published: {backlog()} lines of the journal"),
        isWarning: false);

    /// <inheritdoc/>
    public override void NameInUse(bool isAside)
    {
        if (isAside)
        {
            settings.Report(BinanceError.Of(BinanceErrorId.BusHostNameInUse, settings.HostName));
        }
        else
        {
            Tell(
                StreamStatusKind.Problem,
                $"another process was started as the host {settings.HostName}, too, and stands aside: give each its own -HostName",
                isWarning: true);
        }
    }

    /// <inheritdoc/>
    public override void Clock(string problem) => Tell(StreamStatusKind.Problem, problem, isWarning: true);

    private void Tell(StreamStatusKind kind, string message, bool isWarning)
    {
        if (Source is { } source)
        {
            settings.Tell(new StreamStatus(kind, source, settings.Time.GetUtcNow(), message) { IsWarning = isWarning });
        }
    }
}
