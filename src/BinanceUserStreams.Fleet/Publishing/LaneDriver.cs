using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Fleet.Publishing;

/// <summary>Sends what lanes have, each its own, all at the same time.</summary>
/// <param name="engine">The bus.</param>
/// <param name="outbox">The lanes.</param>
/// <param name="voice">Hears what the bus says.</param>
/// <param name="time">The clock.</param>
/// <param name="kept">Called when a line is over.</param>
internal sealed class LaneDriver(
    IBusEngine engine, Outbox outbox, PublisherVoice voice, TimeProvider time, Action<AccountLane> kept)
{
    // An election takes longer: the message is sent again, which the bus recognises.
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(2);

    /// <summary>Sends what a lane has until it has nothing, or the token is cancelled: then the next run does.</summary>
    public async Task DriveAsync(AccountLane lane, CancellationToken cancellationToken)
    {
        try
        {
            while (outbox.TryBegin(lane, out var message))
            {
                var answer = await SendAsync(message, cancellationToken).ConfigureAwait(false);
                if (outbox.Take(lane, answer, out var pause))
                {
                    kept(lane);
                }
                else
                {
                    voice.HearProblem(lane.Source, answer);
                    await time.Wait(pause, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
    }

    /// <summary>Sends a message of the host itself until the bus keeps it.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task SendUntilKeptAsync(BusMessage message, CancellationToken cancellationToken)
    {
        AccountLane lane = new(null, time);
        lane.Add(new OutboxLine(default, default, message, time.GetUtcNow()));
        while (lane.TryBegin(out var current))
        {
            var answer = await SendAsync(current, cancellationToken).ConfigureAwait(false);
            if (lane.Take(answer, out var pause) is null)
            {
                voice.HearProblem(null, answer);
                await time.Wait(pause, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // A defect of an adapter must not end an account.
    private async ValueTask<Acknowledgement> SendAsync(BusMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await engine.PublishAsync(message, AnswerPatience, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new(AcknowledgementKind.Unavailable, 0, $"{exception.GetType().Name} in the client of the bus");
        }
    }
}
