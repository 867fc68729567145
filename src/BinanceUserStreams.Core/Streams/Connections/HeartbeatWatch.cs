using BinanceUserStreams.Status;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Connections;

/// <summary>
/// Asks the server of a connection now and then for as long as it is open, and ends it when it is dead. Whether it is dead can
/// be told only of a server that answers: until it has, <see cref="SilenceWatch"/> looks after the connection.
/// </summary>
internal sealed class HeartbeatWatch(
    StreamConnection connection, Heartbeat heartbeat, HeartbeatSupport support, StreamCounters counters, TimeProvider time)
{
    // Asked every 10 s and given 15 s: a half-open connection is found within 25 s.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    // For the first answer, which may be late: a machine that was suspended right after connecting, a server that was busy.
    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(45);

    private long? _askedAt;

    /// <summary>Runs until the connection has ended.</summary>
    public async Task RunAsync(CancellationToken ended)
    {
        try
        {
            if (support.Pause is { Ticks: > 0 } pause)
            {
                await time.Wait(pause, ended);
            }

            while (true)
            {
                await AskAsync(ended);
                await time.Wait(Interval, ended);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            NoteHangUp();
        }
        catch (IOException exception)
        {
            connection.Abort(exception.Message);
        }
    }

    private async Task AskAsync(CancellationToken ended)
    {
        var asked = time.GetTimestamp();
        _askedAt = asked;
        var answer = heartbeat.AskAsync(ended);
        await time.ForAnyAsync(Patience, ended, answer);
        if (!answer.IsCompleted && !support.IsProven)
        {
            await time.ForAnyAsync(FirstPatience, ended, answer);
        }
        else if (!answer.IsCompleted && !connection.WasAliveSince(asked) && !connection.WaitsForRoom)
        {
            connection.Abort(FormattableString.Invariant($"the server did not answer for {connection.SilentFor.TotalSeconds:0} s"));
        }

        if (answer.IsCompleted)
        {
            counters.HeartbeatRoundTrip = await answer;
        }
    }

    // Only a connection that ends young, and not because we ended it, says something about the questions.
    private void NoteHangUp()
    {
        if (connection.IsAborted)
        {
            return;
        }

        if (_askedAt is { } asked)
        {
            if (time.GetElapsedTime(asked) < Patience)
            {
                support.HungUpInstead();
            }
        }
        else if (connection.Age < Patience)
        {
            support.HungUpUnasked();
        }
    }
}
