namespace BinanceUserStreams.Campaign.Audit;

/// <summary>The promises in words.</summary>
internal static class Promises
{
    /// <summary>What is promised, in one sentence.</summary>
    public static string Text(this Promise promise) => promise switch
    {
        Promise.NothingLost =>
            "Nothing lost outside a declared gap: what the exchange sent was delivered, or sent inside a gap that was told.",
        Promise.Repaired => "Repaired: what was sent in a gap is delivered, recovered or of a kind that cannot be, and "
            + "nothing else is.",
        Promise.SnapshotIsAccount => "Snapshot = account: balances, positions and open orders are those of the exchange.",
        Promise.StateIsAccount => "State = account: what the journal says that an account holds is what the exchange says, but for "
            + "what the state itself marks as uncertain.",
        Promise.UnrepairedIsTold =>
            "Unrepaired is told: where the key may not read, each gap says so, and the stream goes on.",
        Promise.DeliveredOnce => "Delivered once: no event comes a second time, however it is told.",
        Promise.InOrder => "In order: the events of a type come in the order in which the exchange sent them.",
        Promise.JournalIsDelivered => "Journal = delivered: it holds what was delivered, all of it, in the same order.",
        Promise.KeyKeptAlive => "Key kept alive: the listen key is extended in time, whatever else happens.",
        Promise.GoesOn => "Goes on: a stream ends when it is stopped, and not before.",
        Promise.NothingLeft => "Nothing left: no socket, timer, thread or file remains of a stream that has ended.",
        _ => throw new ArgumentOutOfRangeException(nameof(promise)),
    };
}
