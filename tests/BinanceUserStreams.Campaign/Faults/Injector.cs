using System.Collections.Concurrent;
using BinanceUserStreams.Campaign.Schedules;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Faults;

namespace BinanceUserStreams.Campaign.Faults;

/// <summary>Lets the faults of a schedule happen, each at its moment.</summary>
/// <param name="schedule">The schedule.</param>
/// <param name="exchange">The exchange.</param>
/// <param name="time">Its clock.</param>
/// <param name="closeKeys">Closes the listen keys as another program would.</param>
internal sealed class Injector(
    Schedule schedule, EmulatedExchange exchange, TimeProvider time, Func<CancellationToken, Task> closeKeys)
{
    // How long a renewal is held up for a fault that is to come in the middle of it, by the wall's clock.
    private const double RenewalMilliseconds = 40;

    private static readonly TimeSpan _closeTogether = TimeSpan.FromSeconds(10);

    private readonly ConcurrentBag<(PlannedFault Fault, DateTimeOffset At)> _happened = [];

    /// <summary>Taken while no fault of requests may come: what a program is answered first must be an answer.</summary>
    public SemaphoreSlim RestGate { get; } = new(1);

    /// <summary>The faults that happened.</summary>
    public IReadOnlyList<PlannedFault> Happened => [.. _happened.Select(entry => entry.Fault)];

    /// <summary>How many of these came within ten seconds of another.</summary>
    public int Overlapping => _happened.Count(one => _happened.Any(other =>
        other.Fault != one.Fault && (other.At - one.At).Duration() <= _closeTogether));

    /// <summary>Lets those happen that are not to come at the stop.</summary>
    public Task RunAsync(CancellationToken ending) =>
        Task.WhenAll(schedule.Faults.Where(fault => fault.Moment != Moment.Stop).Select(fault => RunAsync(fault, ending)));

    /// <summary>Lets those happen that are to come at the stop.</summary>
    public async Task StopAsync()
    {
        foreach (var fault in schedule.Faults.Where(fault => fault.Moment == Moment.Stop))
        {
            await InjectAsync(fault, CancellationToken.None);
        }
    }

    private async Task RunAsync(PlannedFault fault, CancellationToken ending)
    {
        try
        {
            await Task.Delay(fault.At, time, ending);
            if (fault.Moment == Moment.Opening)
            {
                var last = exchange.Streams.Connections.Select(open => open.Number).DefaultIfEmpty().Max();
                await exchange.Streams.WaitUntilAsync(open => open.Any(socket => socket.Number > last), ending);
            }
            else if (fault.Moment == Moment.Renewal)
            {
                await UntilRenewalAsync(ending);
            }

            await InjectAsync(fault, ending);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Its moment did not come.
        }
    }

    // That of a listen key where there is one, else of a listen token.
    private (string Method, string Path) Renewal => schedule.Streams.All(plan => plan.IsSubscribed)
        ? ("POST", "/sapi/v1/userListenToken")
        : ("PUT", "");

    private async Task UntilRenewalAsync(CancellationToken ending)
    {
        var since = time.GetUtcNow();
        exchange.Faults.Add(new Fault
        {
            Kind = FaultKind.Delay,
            Method = Renewal.Method,
            PathPrefix = Renewal.Path,
            Milliseconds = (int)(RenewalMilliseconds * schedule.ClockScale),
        });
        while (!exchange.Requests.Calls.Any(call => call.Method == Renewal.Method
            && call.Path.StartsWith(Renewal.Path, StringComparison.Ordinal)
            && call.ReceivedAt > since && call.AnsweredAt is null))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), ending);
        }
    }

    private async Task InjectAsync(PlannedFault fault, CancellationToken ending)
    {
        if (fault.Stream is { HitsRequests: true } answer)
        {
            await RestGate.WaitAsync(ending);
            exchange.StreamFaults.Add(answer);
            RestGate.Release();
        }
        else if (fault.Stream is { } disturbance)
        {
            exchange.StreamFaults.Add(fault.HitsSockets ? Aimed(disturbance, fault.Aim) : disturbance);
        }
        else if (fault.Rest is not { } rest)
        {
            await closeKeys(ending);
        }
        else
        {
            await RestGate.WaitAsync(ending);
            exchange.Faults.Add(rest);
            RestGate.Release();
        }

        _happened.Add((fault, time.GetUtcNow()));
    }

    private StreamFault Aimed(StreamFault fault, Aim aim)
    {
        var open = exchange.Streams.Connections.Where(socket => socket.Ending is null).ToList();
        return aim == Aim.All || open.Count == 0
            ? fault
            : fault with { Connection = (aim == Aim.Oldest ? open[0] : open[^1]).Number };
    }
}
