namespace BinanceUserStreams.Campaign.Receiving;

/// <summary>Waiting for what cannot be awaited.</summary>
internal static class Patience
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(1);

    /// <summary>Ends when the condition holds, or when patience does.</summary>
    /// <returns>Whether it holds.</returns>
    public static async Task<bool> UntilAsync(Func<bool> condition, TimeSpan patience)
    {
        var until = DateTimeOffset.UtcNow + patience;
        while (!condition())
        {
            if (DateTimeOffset.UtcNow > until)
            {
                return false;
            }

            await Task.Delay(_pause);
        }

        return true;
    }
}
