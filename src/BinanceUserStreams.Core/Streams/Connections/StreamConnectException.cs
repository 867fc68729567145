using BinanceUserStreams.Requests;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Streams.Connections;

/// <summary>A socket could not be opened: name resolution, TCP, TLS, proxy, or the server refused it.</summary>
public sealed class StreamConnectException : Exception
{
    /// <summary>Takes the cause in words without a secret, and the exception behind it.</summary>
    public StreamConnectException(
        string message, int? httpStatus = null, RetryAfter? retryAfter = null, Exception? innerException = null)
        : base(message, innerException)
    {
        HttpStatus = httpStatus;
        RetryAfter = retryAfter;
    }

    /// <summary>An attempt that failed, told so that a redirect is known as one.</summary>
    /// <param name="reason">The cause in words.</param>
    /// <param name="httpStatus">The status of the answer; null if there was none.</param>
    /// <param name="location">The header Location.</param>
    /// <param name="retryAfter">The header Retry-After.</param>
    /// <param name="innerException">The exception behind it.</param>
    internal static StreamConnectException Refused(
        string reason, int? httpStatus, string? location, string? retryAfter, Exception? innerException)
    {
        var message = httpStatus is >= 300 and < 400 && location is not null
            ? FormattableString.Invariant(
                $"HTTP {httpStatus}, a redirect that is not followed because the listen key belongs to one host only: ")
                + WireText.OneLine(location)
            : reason;
        return new StreamConnectException(message, httpStatus, Requests.RetryAfter.Parse(retryAfter), innerException);
    }

    /// <summary>The status with which the server refused; null if it did not answer.</summary>
    public int? HttpStatus { get; }

    /// <summary>When the server wants to be asked again; null if it did not say.</summary>
    public RetryAfter? RetryAfter { get; }

    /// <summary>How long a proxy must not be asked that refused the password; null where nothing forbids it.</summary>
    public TimeSpan? Pause { get; init; }

    /// <summary>How long the server wants not to be asked, within bounds; null if it did not say.</summary>
    /// <param name="now">When it refused.</param>
    internal TimeSpan? WaitFrom(DateTimeOffset now) => RetryAfter?.WaitFrom(now, HttpStatus);
}
