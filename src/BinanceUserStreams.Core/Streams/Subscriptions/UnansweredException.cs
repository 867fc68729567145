namespace BinanceUserStreams.Streams.Subscriptions;

/// <summary>A request on a socket was given up before it was answered.</summary>
/// <param name="message">What was asked, and what came instead, in words without a secret.</param>
/// <param name="cancellationToken">What gave it up.</param>
internal sealed class UnansweredException(string message, CancellationToken cancellationToken)
    : OperationCanceledException(message, cancellationToken);
