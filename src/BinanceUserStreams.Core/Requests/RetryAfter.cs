using System.Globalization;

namespace BinanceUserStreams.Requests;

/// <summary>The header Retry-After: seconds from now, or a date. Source: RFC 9110, section 10.2.3.</summary>
public sealed class RetryAfter
{
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
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return new RetryAfter(TimeSpan.FromSeconds(seconds), null);
        }

        return DateTimeOffset.TryParse(
            value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? new RetryAfter(null, date)
            : null;
    }

    /// <summary>The moment it means, for an answer that came now.</summary>
    public DateTimeOffset At(DateTimeOffset now) => _date ?? now + _delay!.Value;
}
