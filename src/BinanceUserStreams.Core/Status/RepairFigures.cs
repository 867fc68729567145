namespace BinanceUserStreams.Status;

/// <summary>What the repair of a gap found and took.</summary>
internal sealed record RepairFigures(
    long Fills, long OrderStates, long AlgoStates, int Calls, long Weight, TimeSpan Duration, IReadOnlyList<string> Unrecoverable);
