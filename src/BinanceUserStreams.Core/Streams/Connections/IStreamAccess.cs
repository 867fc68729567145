namespace BinanceUserStreams.Streams.Connections;

/// <summary>What gives a connection the account's events: a listen key in its address, or a subscription made on it.</summary>
internal interface IStreamAccess
{
    /// <summary>
    /// Counts what the stream had one after the other: connections that were opened with an earlier one get nothing more.
    /// </summary>
    int Generation { get; }

    /// <summary>What follows "connected": in words, without a secret.</summary>
    string Description { get; }

    /// <summary>The secret that it is, which no message may show; null if it is none.</summary>
    string? Secret { get; }

    /// <summary>True if an event is the account's.</summary>
    /// <param name="subscription">The subscription that the event names; null if it names none.</param>
    bool Owns(long? subscription);

    /// <summary>True if no events come any more when this subscription has ended.</summary>
    /// <param name="subscription">The subscription that the notice of the end names; null if it names none.</param>
    bool IsCurrent(long? subscription);

    /// <summary>True if an answer shows that no events come any more.</summary>
    /// <param name="answer">Its frame. Each is shown, in the order in which they came.</param>
    bool IsDeniedBy(byte[] answer);
}
