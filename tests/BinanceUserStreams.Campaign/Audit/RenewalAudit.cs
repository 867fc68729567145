using BinanceUserStreams.Campaign.Schedules;
using BinanceUserStreams.Emulator.Rest;

namespace BinanceUserStreams.Campaign.Audit;

/// <summary>Looks for times in which nobody asked for a key to live longer.</summary>
internal static class RenewalAudit
{
    // How long faults may hold up REST calls: by a wait that was asked for, and the pause after failures.
    private static readonly TimeSpan _asked = TimeSpan.FromMinutes(2);

    // What a busy machine may hold up anything, by the wall's clock.
    private static readonly TimeSpan _machine = TimeSpan.FromSeconds(1.5);

    /// <summary>The longest time without a call; null where all are short enough.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="calls">The calls.</param>
    /// <param name="runs">From when to when the program was running: nobody renews a key in between.</param>
    public static BrokenPromise? Judge(
        Schedule schedule, IReadOnlyList<LoggedRequest> calls,
        IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> runs)
    {
        foreach (var plans in schedule.Streams.Where(plan => !plan.IsSubscribed).GroupBy(plan => plan.Emulated.ListenKeyPath))
        {
            var longest = (plans.Min(plan => plan.KeepAliveInterval) * 1.1) + (_machine * schedule.ClockScale)
                + (schedule.Faults.Any(fault => fault.Rest is not null) ? _asked : TimeSpan.Zero);
            List<DateTimeOffset> times =
                [.. calls.Where(call => call.Path == plans.Key && call.Method is "POST" or "PUT").Select(call => call.ReceivedAt)];
            var pause = runs.SelectMany(run => Pauses(times, run.From, run.To)).MaxBy(pair => pair.Second - pair.First);
            if (pause.Second - pause.First > longest)
            {
                return new BrokenPromise(Promise.KeyKeptAlive, FormattableString.Invariant(
                    $"{plans.Key}: no renewal from {pause.First:HH:mm:ss} to {pause.Second:HH:mm:ss}, at most {longest:hh\\:mm\\:ss} was to be expected"));
            }
        }

        return null;
    }

    private static IEnumerable<(DateTimeOffset First, DateTimeOffset Second)> Pauses(
        IReadOnlyList<DateTimeOffset> times, DateTimeOffset from, DateTimeOffset to)
    {
        List<DateTimeOffset> within = [from, .. times.Where(time => time > from && time < to), to];
        return within.Zip(within.Skip(1));
    }
}
