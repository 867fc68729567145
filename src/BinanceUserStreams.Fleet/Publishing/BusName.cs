using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Fleet.Publishing;

/// <summary>Which bus it is: its cluster and its stream. The place in a journal is remembered for each.</summary>
internal static class BusName
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Asks the bus until it answers.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<string> FindAsync(
        IBusEngine engine, string stream, PublisherVoice voice, TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var description = await engine.DescribeAsync(cancellationToken).ConfigureAwait(false);
                return $"{description.Cluster ?? "-"}/{stream}";
            }
            catch (BinanceException exception) when (exception.ErrorId == BinanceErrorId.BusNotPermitted)
            {
                return $"-/{stream}";
            }
            catch (BinanceException exception)
            {
                voice.HearProblem(null, new(AcknowledgementKind.Unavailable, 0, exception.Message));
                voice.Tick();
            }

            await time.Wait(Pause, cancellationToken).ConfigureAwait(false);
        }
    }
}
