namespace BinanceUserStreams.Fuzzing;

/// <summary>Ends the process if an input never ends: it could not be stopped, and must not be waited for.</summary>
internal sealed class Watchdog(FuzzRun run, int seed) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly CancellationTokenSource _ending = new();

    /// <summary>Begins to watch.</summary>
    public void Start() => _ = Task.Run(WatchAsync);

    public void Dispose()
    {
        _ending.Cancel();
        _ending.Dispose();
    }

    private async Task WatchAsync()
    {
        for (var before = -1L; ; before = run.Current)
        {
            await Task.Delay(Patience, _ending.Token);
            if (run.Current == before)
            {
                Console.Error.WriteLine($"FAILED --seed {seed} --only {before}: it has not ended after {Patience.TotalMinutes} minutes.");
                Environment.Exit(1);
            }
        }
    }
}
