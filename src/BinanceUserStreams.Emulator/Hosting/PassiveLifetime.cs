namespace BinanceUserStreams.Emulator.Hosting;

/// <summary>
/// A lifetime that listens to no signals. The default one would take Ctrl+C away from the test run or shell that
/// hosts us.
/// </summary>
internal sealed class PassiveLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
