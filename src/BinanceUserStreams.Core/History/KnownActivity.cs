namespace BinanceUserStreams.History;

/// <summary>What a stream and its journal have told of an account before and beside a gap: where to look.</summary>
/// <param name="Symbols">The symbols that were traded.</param>
/// <param name="OpenOrders">The orders that were open when the gap began.</param>
/// <param name="Witness">
/// An order with a fill that the stream told of: if the exchange does not know it, the secret key is of another account. Null if
/// there is none.
/// </param>
internal sealed record KnownActivity(
    IReadOnlyCollection<string> Symbols, IReadOnlyCollection<KnownOrder> OpenOrders, KnownOrder? Witness);
