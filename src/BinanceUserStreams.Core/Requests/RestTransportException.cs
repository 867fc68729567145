namespace BinanceUserStreams.Requests;

/// <summary>There was no whole answer: name resolution, TCP, TLS or proxy failed, or the connection broke.</summary>
public sealed class RestTransportException : Exception
{
    /// <summary>Takes the cause in words without a secret, and the exception behind it.</summary>
    public RestTransportException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>True if an answer began to come that is longer than any of the exchange's.</summary>
    public bool IsAnswerTooLong { get; init; }
}
