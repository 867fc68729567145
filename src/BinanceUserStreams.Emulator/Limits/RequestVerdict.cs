namespace BinanceUserStreams.Emulator.Limits;

/// <summary>What the limiter says to a request.</summary>
/// <param name="RetryAfter">How long to stay away; <see langword="null"/> when the request is let through.</param>
/// <param name="BannedUntil">The end of the ban, when the address is banned and not only limited.</param>
internal readonly record struct RequestVerdict(TimeSpan? RetryAfter, DateTimeOffset? BannedUntil)
{
    public bool Allowed => RetryAfter is null;
}
