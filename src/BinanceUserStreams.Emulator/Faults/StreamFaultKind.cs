namespace BinanceUserStreams.Emulator.Faults;

/// <summary>What can go wrong with a stream.</summary>
public enum StreamFaultKind
{
    /// <summary>Ends the TCP connection without a close frame.</summary>
    Drop,

    /// <summary>Resets the TCP connection.</summary>
    Reset,

    /// <summary>Sends a close frame, then ends the TCP connection.</summary>
    Close,

    /// <summary>Never reads or writes again, and leaves the TCP connection open.</summary>
    HalfOpen,

    /// <summary>Ends the listen keys of the socket, and tells it.</summary>
    Expire,

    /// <summary>As Expire; then ends the TCP connections of the keys without a close frame.</summary>
    ExpireThenDrop,

    /// <summary>Ends the listen keys of the socket without a word.</summary>
    ForgetKey,

    /// <summary>Sends each of the next events twice.</summary>
    Duplicate,

    /// <summary>Sends the last events of the account again, those that earlier sockets heard included.</summary>
    Repeat,

    /// <summary>Sends frames that are no events.</summary>
    Garbage,

    /// <summary>Holds back each of the next events for some time.</summary>
    Slow,

    /// <summary>Splits each of the next events into several frames.</summary>
    Fragment,

    /// <summary>Begins a message that never ends: a piece of it comes now and then, and nothing else any more.</summary>
    Endless,

    /// <summary>Answers the next handshakes with a status.</summary>
    Refuse,

    /// <summary>Never answers the next handshakes.</summary>
    HangHandshake,

    /// <summary>Resets the TCP connection of the next handshakes.</summary>
    ResetHandshake,

    /// <summary>Opens the next sockets, delivers to them, and answers none of their commands.</summary>
    Mute,

    /// <summary>Opens the next sockets, delivers to them, and answers their commands only after some time.</summary>
    LateAnswer,

    /// <summary>Opens the next sockets, and ends the TCP connection at their first command.</summary>
    HangUp,

    /// <summary>Ends the listen keys of the next sockets as soon as these are open, and tells it.</summary>
    ExpireAtOnce,

    /// <summary>
    /// Wraps each of the next events as one of another subscription or, on a combined stream, of another key.
    /// </summary>
    Misroute,

    /// <summary>
    /// Ends the subscriptions of a socket of the WebSocket API and tells it by <c>eventStreamTerminated</c>; their listen
    /// tokens stay good.
    /// </summary>
    Terminate,

    /// <summary>Tells a socket of the WebSocket API <c>serverShutdown</c>, and closes it after some time.</summary>
    Shutdown,

    /// <summary>Answers the next requests on the WebSocket API with an error, and does not do them.</summary>
    AnswerError,

    /// <summary>Does the next requests on the WebSocket API, and answers with another id.</summary>
    AnswerOtherId,

    /// <summary>Does the next requests on the WebSocket API, and answers an empty result.</summary>
    AnswerEmpty,

    /// <summary>Does the next requests on the WebSocket API, and answers with what is no answer.</summary>
    AnswerGarbage,

    /// <summary>Does the next requests on the WebSocket API, and never answers.</summary>
    AnswerNothing,

    /// <summary>Does the next requests on the WebSocket API, and answers when the socket has heard some events.</summary>
    AnswerAfterEvents,
}
