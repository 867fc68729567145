namespace BinanceUserStreams.Streams.Supervision;

/// <summary>What can happen to a stream's key.</summary>
internal enum KeyInput
{
    /// <summary>A connection is to be opened, and wants the exchange to confirm the key.</summary>
    Wanted,

    /// <summary>A notice says that the key has ended.</summary>
    Lost,

    /// <summary>A wait is over: the key is to be extended, or the next attempt may be made.</summary>
    Due,

    /// <summary>A request was answered with the key that the stream has.</summary>
    SameKey,

    /// <summary>A request was answered with another key than the stream has, or with its first.</summary>
    OtherKey,

    /// <summary>A PUT was answered without a key: whichever the account has was extended.</summary>
    UnnamedKey,

    /// <summary>A PUT was answered that there is no such key.</summary>
    Gone,

    /// <summary>A request has failed otherwise.</summary>
    Failed,

    /// <summary>The same, and the exchange asked to wait.</summary>
    Limited,

    /// <summary>A PUT was cancelled, because its key was lost.</summary>
    Cancelled,
}
