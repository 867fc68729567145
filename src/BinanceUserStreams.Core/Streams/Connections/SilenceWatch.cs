using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Connections;

/// <summary>
/// Doubts a connection on which nothing comes, and whose server has never answered a question, so that nobody knows whether it
/// is alive. Another one then takes its place, and the goodbye to it is the question: a server that is there returns it.
/// </summary>
internal sealed class SilenceWatch(StreamConnection connection, HeartbeatSupport support, TimeProvider time)
{
    /// <summary>How long nothing may come.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs until the connection is doubted or has ended, or the server has answered.</summary>
    public async Task RunAsync(CancellationToken ended)
    {
        try
        {
            while (!support.IsProven)
            {
                var left = Patience - connection.SilentFor;
                if (left <= TimeSpan.Zero && !connection.WaitsForRoom)
                {
                    connection.Doubt();
                    return;
                }

                await time.Wait(left > TimeSpan.Zero ? left : Patience, ended);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // It has ended.
        }
    }
}
