namespace BinanceUserStreams.Campaign.Soak;

/// <summary>How long it goes on.</summary>
/// <param name="Length">By the clock of the exchange.</param>
/// <param name="OrdersPerSecond">Orders, each of four events.</param>
internal sealed record SoakOptions(TimeSpan Length, double OrdersPerSecond)
{
    /// <summary>How often memory, handles and the rest are looked at.</summary>
    public int Samples { get; init; } = 240;
}
