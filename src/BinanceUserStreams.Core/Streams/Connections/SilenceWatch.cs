using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Connections;

/// <summary>
/// Doubts a connection on which nothing comes, and whose server has never answered a ping, so that nobody knows whether it is
/// alive. Another one then takes its place, and it is asked by a close frame: a server that is there returns it.
/// </summary>
internal sealed class SilenceWatch(FrameIntake intake, HeartbeatSupport support, TimeProvider time)
{
    /// <summary>How long nothing may come.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TaskCompletionSource<bool> _doubted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when nobody knows whether the connection is alive; else never.</summary>
    public Task Doubted => _doubted.Task;

    /// <summary>Runs until the connection is doubted or has ended, or the server has answered.</summary>
    public async Task RunAsync(CancellationToken ended)
    {
        try
        {
            while (!support.IsProven)
            {
                var left = Patience - intake.SilentFor;
                if (left <= TimeSpan.Zero && !intake.WaitsForRoom)
                {
                    _doubted.TrySetResult(true);
                    return;
                }

                await time.Wait(left > TimeSpan.Zero ? left : Patience, ended).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // It has ended.
        }
    }
}
