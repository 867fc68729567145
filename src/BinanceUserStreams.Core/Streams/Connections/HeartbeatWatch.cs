using BinanceUserStreams.Status;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Connections;

/// <summary>
/// Pings the server of a connection now and then for as long as it is open, and finds out when it is dead. Whether it is dead
/// can be told only of a server that answers: until it has, <see cref="SilenceWatch"/> looks after the connection.
/// </summary>
internal sealed class HeartbeatWatch(
    Heartbeat heartbeat, FrameIntake intake, HeartbeatSupport support, StreamCounters counters, TimeProvider time)
{
    // Every 10 s, and 15 s for the answer: a half-open connection is found within 25 s.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    // For the first answer, which may be late: a machine that was suspended right after connecting, a server that was busy.
    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(45);

    private long? _pingedAt;

    /// <summary>Runs until the connection is dead, and returns how that shows; an empty text once it has ended.</summary>
    public async Task<string> RunAsync(CancellationToken ended)
    {
        try
        {
            if (support.Pause is { Ticks: > 0 } pause)
            {
                await time.Wait(pause, ended).ConfigureAwait(true);
            }

            while (await IsAliveAsync(ended).ConfigureAwait(true))
            {
                await time.Wait(Interval, ended).ConfigureAwait(true);
            }

            return FormattableString.Invariant($"the server did not answer for {intake.SilentFor.TotalSeconds:0} s");
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            return "";
        }
        catch (IOException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>
    /// The connection has ended, and not because it was ended here. Only if that was soon does it say something about the
    /// pings.
    /// </summary>
    /// <param name="age">How long it was open.</param>
    public void NoteHangUp(TimeSpan age)
    {
        if (_pingedAt is { } pinged)
        {
            if (time.GetElapsedTime(pinged) < Patience)
            {
                support.HungUpInstead();
            }
        }
        else if (age < Patience)
        {
            support.HungUpUnasked();
        }
    }

    private async Task<bool> IsAliveAsync(CancellationToken ended)
    {
        var pinged = time.GetTimestamp();
        _pingedAt = pinged;
        var answer = heartbeat.PingAsync(ended);
        await time.ForAnyAsync(Patience, ended, answer).ConfigureAwait(true);
        if (!answer.IsCompleted && !support.IsProven)
        {
            await time.ForAnyAsync(FirstPatience, ended, answer).ConfigureAwait(true);
        }
        else if (!answer.IsCompleted && intake.AliveAt < pinged && !intake.WaitsForRoom)
        {
            return false;
        }

        if (answer.IsCompleted)
        {
            counters.HeartbeatRoundTrip = await answer.ConfigureAwait(true);
        }

        return true;
    }
}
