namespace BinanceUserStreams.Streams;

/// <summary>A socket could not be opened: name resolution, TCP, TLS, proxy, or the server refused it.</summary>
public sealed class StreamConnectException : Exception
{
    /// <summary>Takes the cause in words without a secret, and the exception behind it.</summary>
    public StreamConnectException(string message, int? httpStatus, Exception? innerException)
        : base(message, innerException) => HttpStatus = httpStatus;

    /// <summary>The status with which the server refused; null if it did not answer.</summary>
    public int? HttpStatus { get; }
}
