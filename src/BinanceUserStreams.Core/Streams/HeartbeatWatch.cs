using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Streams;

/// <summary>Asks the server of a socket now and then, and ends the socket when it is dead.</summary>
internal sealed class HeartbeatWatch(
    StreamLink link, Heartbeat heartbeat, HeartbeatSupport support, StreamCounters counters, TimeProvider time)
{
    // Asked every 10 s and given 15 s: a half-open socket is found within 25 s.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private bool _isAsked;

    /// <summary>Runs until the socket has ended.</summary>
    public async Task RunAsync(CancellationToken ended)
    {
        try
        {
            if (!support.IsWanted)
            {
                await time.Wait(Patience, ended);
                return;
            }

            while (await AskAsync(ended))
            {
                await time.Wait(Interval, ended);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            NoteHangUp();
        }
        catch (IOException exception)
        {
            link.Abort(exception.Message);
        }
    }

    // False if there is no answer and no reason to expect one.
    private async Task<bool> AskAsync(CancellationToken ended)
    {
        var asked = time.GetTimestamp();
        _isAsked = true;
        var answer = heartbeat.AskAsync(ended);
        await time.ForAnyAsync(Patience, ended, answer, link.Ended);
        if (answer.IsCompleted)
        {
            counters.HeartbeatRoundTrip = await answer;
            support.Answered();
            return true;
        }

        if (support.IsProven && !link.WasAliveSince(asked) && !link.WaitsForRoom)
        {
            link.Abort(FormattableString.Invariant(
                $"the server did not answer for {link.SilentFor.TotalSeconds:0} s"));
        }

        return support.IsProven;
    }

    // Only a connection that ends young, and not because we ended it, says something about the questions.
    private void NoteHangUp()
    {
        if (link.IsAborted)
        {
            return;
        }

        if (_isAsked)
        {
            support.HungUpInstead();
        }
        else
        {
            support.HungUpUnasked();
        }
    }
}
