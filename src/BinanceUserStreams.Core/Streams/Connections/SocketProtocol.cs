namespace BinanceUserStreams.Streams.Connections;

/// <summary>What requests on a socket are, and how their answers are told apart.</summary>
/// <param name="Ping">A method that costs the server little and shows that it is there.</param>
/// <param name="AnswersById">
/// True if each answer names its request. Otherwise they come in the order of the requests, and a refusal names none.
/// </param>
internal sealed record SocketProtocol(string Ping, bool AnswersById)
{
    /// <summary>A stream behind a listen key.</summary>
    public static SocketProtocol Streams { get; } = new("LIST_SUBSCRIPTIONS", AnswersById: false);

    /// <summary>
    /// The WebSocket API. Its <c>ping</c> would be answered just as well after the subscription is gone.
    /// </summary>
    public static SocketProtocol WebSocketApi { get; } = new("session.subscriptions", AnswersById: true);
}
