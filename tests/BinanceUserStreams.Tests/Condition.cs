namespace BinanceUserStreams.Tests;

/// <summary>What another thread brings about and nothing can be awaited for.</summary>
internal static class Condition
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Ends when it holds; fails the test if it never does.</summary>
    public static async Task HoldsAsync(Func<bool> condition)
    {
        using CancellationTokenSource patience = new(Patience);
        while (!condition())
        {
            Assert.False(patience.IsCancellationRequested, "What was waited for did not come.");
            await Task.Yield();
        }
    }
}
