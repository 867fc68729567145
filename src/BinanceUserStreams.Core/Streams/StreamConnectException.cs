using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Streams;

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

    /// <summary>The status with which the server refused; null if it did not answer.</summary>
    public int? HttpStatus { get; }

    /// <summary>When the server wants to be asked again; null if it did not say.</summary>
    public RetryAfter? RetryAfter { get; }
}
