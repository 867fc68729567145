using BinanceUserStreams.Events.Snapshots;

namespace BinanceUserStreams.History;

/// <summary>Reads from the REST API what happened in an account.</summary>
internal interface IAccountHistory
{
    /// <summary>What reading a window will cost at least.</summary>
    HistoryCost Estimate(GapWindow window, KnownActivity known);

    /// <summary>
    /// What this machine's clock is ahead of the exchange's, which is asked for its time if it has not told it; negative if behind.
    /// </summary>
    /// <inheritdoc cref="ReadAsync" path="/exception"/>
    Task<TimeSpan> AheadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Reads a window. Waits as long as the limit of weight asks for; the answers of the exchange lag, so it is read again some
    /// seconds later.
    /// </summary>
    /// <param name="window">The time.</param>
    /// <param name="known">Where to look.</param>
    /// <param name="earlier">
    /// What an earlier reading of the same window found: only what can have been late is read again. Null for the first one.
    /// </param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="Errors.BinanceException">The exchange refuses, or cannot be reached.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<RecoveredBatch> ReadAsync(
        GapWindow window, KnownActivity known, RecoveredBatch? earlier, CancellationToken cancellationToken);

    /// <summary>Reads balances, positions and open orders as they are now.</summary>
    /// <inheritdoc cref="ReadAsync" path="/exception"/>
    Task<(AccountSnapshot Snapshot, HistoryCost Cost)> SnapshotAsync(CancellationToken cancellationToken);
}
