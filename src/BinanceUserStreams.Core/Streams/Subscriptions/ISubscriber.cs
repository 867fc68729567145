using BinanceUserStreams.Errors;

namespace BinanceUserStreams.Streams.Subscriptions;

/// <summary>How a connection to the WebSocket API subscribes to the events of an account.</summary>
internal interface ISubscriber
{
    /// <summary>
    /// What is needed before the connection is opened: a listen token, or nothing, which is null, where a signature is made on
    /// the connection.
    /// </summary>
    /// <exception cref="BinanceException">ApiKeyMissing, SecretKeyMissing, or any of the requests'.</exception>
    Task<TokenLife?> PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Subscribes on an open socket; the answer may be a refusal.</summary>
    /// <param name="dialogue">Asks on the socket.</param>
    /// <param name="token">What was prepared.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <inheritdoc cref="OpeningDialogue.AskAsync" path="/exception"/>
    Task<TimedAnswer> SubscribeAsync(OpeningDialogue dialogue, TokenLife? token, CancellationToken cancellationToken);
}
