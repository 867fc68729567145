using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>
/// Where the decisions of a stream are taken, one after the other. What they share has no lock: whoever comes from
/// elsewhere, such as the reader of a connection, must be posted there first.
/// </summary>
/// <param name="scheduler">The scheduler, which runs one step at a time.</param>
internal sealed class SchedulerAffinity(TaskScheduler scheduler)
{
    /// <summary>Checks, in a debug build, that the caller runs there.</summary>
    /// <param name="entry">What was called.</param>
    /// <exception cref="InvalidOperationException">It runs elsewhere: a defect.</exception>
    [Conditional("DEBUG")]
    public void Assert([CallerMemberName] string entry = "")
    {
        if (TaskScheduler.Current != scheduler)
        {
            throw new InvalidOperationException($"{entry} was called outside the stream's scheduler.");
        }
    }
}
