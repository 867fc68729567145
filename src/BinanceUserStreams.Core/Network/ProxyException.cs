namespace BinanceUserStreams.Network;

/// <summary>A proxy opened no tunnel. No text of it holds a user name or a password.</summary>
/// <param name="message">What it answered, in words without a secret.</param>
/// <param name="fault">Why there is no tunnel.</param>
public sealed class ProxyException(string message, ProxyFault fault) : IOException(message)
{
    /// <summary>Why there is no tunnel.</summary>
    public ProxyFault Fault => fault;

    /// <summary>How long no log-in will be tried, so that the account is not locked; null where nothing forbids the next.</summary>
    public TimeSpan? Pause { get; init; }

    /// <summary>The one that an exception is, or was caused by; null if none was.</summary>
    public static ProxyException? Find(Exception? exception)
    {
        while (exception is not (null or ProxyException))
        {
            exception = exception.InnerException;
        }

        return exception as ProxyException;
    }
}
