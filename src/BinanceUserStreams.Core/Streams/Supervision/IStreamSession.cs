using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;
using BinanceUserStreams.Streams.Connections;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>
/// What lets the connections of a stream have the account's events: a listen key that they share, or a subscription of each.
/// Called on the stream's scheduler, but for <see cref="Generation"/>.
/// </summary>
internal interface IStreamSession
{
    /// <summary>
    /// Counts what connections are opened with: those of an earlier one get nothing more. Zero before there is anything.
    /// </summary>
    int Generation { get; }

    /// <summary>True while what the connections were opened with is gone and there is no other yet.</summary>
    bool IsLost { get; }

    /// <summary>How often the exchange has confirmed what connections are opened with.</summary>
    int Confirmations { get; }

    /// <summary>Ends when there is another in place of a lost one: the connections of the old one get nothing more.</summary>
    Task Replaced { get; }

    /// <summary>Keeps it until the stream ends.</summary>
    /// <exception cref="BinanceException">No waiting heals what has happened.</exception>
    Task RunAsync(CancellationToken cancellationToken);

    /// <summary>
    /// What the next connection is opened with, asked for at the exchange if that is possible in a short time and it has not
    /// confirmed it more than so often.
    /// </summary>
    /// <exception cref="SubscriptionException">There is nothing now; it is to be tried again.</exception>
    /// <exception cref="BinanceException">No waiting heals what has happened.</exception>
    Task<ConnectionEntry> ConfirmAsync(int confirmations, CancellationToken cancellationToken);

    /// <summary>Keeps what is a connection's own until the connection ends.</summary>
    Task KeepAsync(StreamConnection connection, CancellationToken cancellationToken);

    /// <summary>A notice that a listen key has ended came on a connection.</summary>
    /// <param name="generation">What that was opened with.</param>
    /// <param name="notice">The notice.</param>
    void Ended(int generation, ListenKeyExpired notice);
}
