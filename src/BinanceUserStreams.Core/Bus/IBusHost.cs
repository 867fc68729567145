using BinanceUserStreams.Markets;
using BinanceUserStreams.Telemetry;

namespace BinanceUserStreams.Bus;

/// <summary>A host of a fleet: it publishes what its journal keeps, and is told which accounts are its own.</summary>
internal interface IBusHost : IDisposable
{
    /// <summary>
    /// Up to where what was appended to the journal is on the bus: the number of the last item, counted as
    /// <see cref="Journal.JournalWriter.KeptTo"/> counts.
    /// </summary>
    long PublishedTo { get; }

    /// <summary>Called on any thread when more is published.</summary>
    Action? Progressed { get; set; }

    /// <summary>How publishing goes, for metrics. May be asked on any thread.</summary>
    BusFigures Figures { get; }

    /// <summary>
    /// A stream that this host can receive. It is started when the fleet gives the account to this host, at once or much later,
    /// stopped when others have it, and started again.
    /// </summary>
    void Offer(StreamSource source, IFleetStream stream);

    /// <summary>
    /// What is to be done about a gap of this host: others may have heard what it missed. Ends when that is known.
    /// </summary>
    /// <param name="source">Whose it is.</param>
    /// <param name="from">Its beginning (UTC, by this host's clock).</param>
    /// <param name="to">Its end.</param>
    /// <param name="earlier">What was said of it last, if it is asked about again; else the default.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<GapJudgement> JudgeAsync(
        StreamSource source, DateTimeOffset from, DateTimeOffset to, GapJudgement earlier, CancellationToken cancellationToken);

    /// <summary>A gap that this host had to read back is read back, or will not be: others wait for it no more.</summary>
    void Repaired(StreamSource source, DateTimeOffset from, DateTimeOffset to);

    /// <summary>
    /// The streams have ended: ends when all that the journal has is published, or the token is cancelled, which loses nothing,
    /// because the next run goes on there. False for the latter.
    /// </summary>
    Task<bool> DrainAsync(CancellationToken cancellationToken);
}
