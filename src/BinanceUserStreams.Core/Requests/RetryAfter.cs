using System.Globalization;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Requests;

/// <summary>The header Retry-After: seconds from now, or a date. Source: RFC 9110, section 10.2.3.</summary>
public sealed class RetryAfter
{
    // The three forms of RFC 9110, section 5.6.7. A lenient reader would take "1.5" for a day in January.
    private static readonly string[] DateForms =
        ["r", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy"];

    private readonly TimeSpan? _delay;
    private readonly DateTimeOffset? _date;

    private RetryAfter(TimeSpan? delay, DateTimeOffset? date)
    {
        _delay = delay;
        _date = date;
    }

    /// <summary>Reads the header's value; null if it is neither of the two forms.</summary>
    public static RetryAfter? Parse(string? value)
    {
        if (value is { Length: > 0 } && value.All(letter => letter is >= '0' and <= '9'))
        {
            return new RetryAfter(Seconds(value), null);
        }

        const DateTimeStyles styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite;
        return DateTimeOffset.TryParseExact(value, DateForms, CultureInfo.InvariantCulture, styles, out var date)
            ? new RetryAfter(null, date)
            : null;
    }

    /// <summary>
    /// How long to wait for it: with 429 and 418 no longer than the longest ban that is documented, 3 days, and with any
    /// other status no longer than five minutes. Negative if its date has passed.
    /// </summary>
    /// <param name="now">When the answer came.</param>
    /// <param name="httpStatus">The answer's status; null if it is not known.</param>
    public TimeSpan WaitFrom(DateTimeOffset now, int? httpStatus) =>
        WaitLimit.Bound(_delay ?? _date!.Value - now, httpStatus);

    // A number that no type holds is a very long time too.
    private static TimeSpan Seconds(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.MaxValue;
}
