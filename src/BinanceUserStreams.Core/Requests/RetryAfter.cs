using System.Globalization;

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
        if (double.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return new RetryAfter(TimeSpan.FromSeconds(Math.Min(seconds, int.MaxValue)), null);
        }

        const DateTimeStyles styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite;
        return DateTimeOffset.TryParseExact(value, DateForms, CultureInfo.InvariantCulture, styles, out var date)
            ? new RetryAfter(null, date)
            : null;
    }

    /// <summary>The moment it means, for an answer that came now.</summary>
    public DateTimeOffset At(DateTimeOffset now) => _date ?? now + _delay!.Value;
}
