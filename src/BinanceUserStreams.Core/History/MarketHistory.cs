namespace BinanceUserStreams.History;

/// <summary>What a market's REST API can tell of an account's past, and what it cannot.</summary>
/// <param name="Products">The products of the account, in the order in which they are read.</param>
/// <param name="Snapshot">What the account is read with as it is now.</param>
/// <param name="Unrecoverable">What no call tells, each in words for a person.</param>
internal sealed record MarketHistory(
    IReadOnlyList<ProductHistory> Products, IReadOnlyList<SnapshotCall> Snapshot, IReadOnlyList<string> Unrecoverable);
