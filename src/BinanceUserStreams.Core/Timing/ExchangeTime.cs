namespace BinanceUserStreams.Timing;

/// <summary>
/// A moment as the exchange writes it: milliseconds since 1970, in some places microseconds. Source: section B.5 of the
/// fact sheet on signed requests.
/// </summary>
internal static class ExchangeTime
{
    private const long TicksOfMicrosecond = 10;

    // As milliseconds the year 5138, as microseconds 1973: the exchange speaks of neither.
    private const long LeastMicroseconds = 100_000_000_000_000;

    /// <summary>The moment; null if the number is none.</summary>
    public static DateTimeOffset? Of(long number)
    {
        if (number <= 0)
        {
            return null;
        }

        if (number < LeastMicroseconds)
        {
            return DateTimeOffset.FromUnixTimeMilliseconds(number);
        }

        var most = (DateTimeOffset.MaxValue.Ticks - Epoch.Ticks) / TicksOfMicrosecond;
        return number <= most ? Epoch.AddTicks(number * TicksOfMicrosecond) : null;
    }

    private static DateTimeOffset Epoch => DateTimeOffset.FromUnixTimeMilliseconds(0);
}
