namespace BinanceUserStreams.Timing;

/// <summary>
/// The longest wait that a response may ask for. A number from outside may be any; obeyed as it is, it would silence a
/// stream for years.
/// </summary>
internal static class WaitLimit
{
    private const int ImATeapot = 418;
    private const int TooManyRequests = 429;

    // "IP bans ... scale in duration for repeat offenders, from 2 minutes to 3 days."
    private static readonly TimeSpan LongestBan = TimeSpan.FromDays(3);
    private static readonly TimeSpan ShortestBan = TimeSpan.FromMinutes(2);

    // Requests are counted by the minute.
    private static readonly TimeSpan LimitWindow = TimeSpan.FromMinutes(1);

    // Any other status may be a gateway's, which knows nothing about us.
    private static readonly TimeSpan LongestOutage = TimeSpan.FromMinutes(5);

    /// <summary>The wait that is obeyed.</summary>
    /// <param name="asked">The wait that the answer asks for; negative if the moment it names has passed.</param>
    /// <param name="httpStatus">The answer's status; null if it is not known.</param>
    public static TimeSpan Bound(TimeSpan asked, int? httpStatus)
    {
        var longest = httpStatus is TooManyRequests or ImATeapot ? LongestBan : LongestOutage;
        return asked < longest ? asked : longest;
    }

    /// <summary>How long a stream waits at least before it asks again, although the answer does not say how long.</summary>
    /// <param name="httpStatus">The answer's status; null if it is not known.</param>
    public static TimeSpan Least(int? httpStatus) => httpStatus switch
    {
        TooManyRequests => LimitWindow,
        ImATeapot => ShortestBan,
        _ => TimeSpan.Zero,
    };
}
