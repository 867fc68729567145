namespace BinanceUserStreams.Streams.Supervision;

/// <summary>What is to be done when something has happened to a key; <see cref="KeyEffects"/> does it.</summary>
internal enum KeyEffect
{
    /// <summary>Remember who asked for the key.</summary>
    Ask,

    /// <summary>Give the key to those who asked.</summary>
    Reply,

    /// <summary>The key is gone: its connections deliver nothing any more.</summary>
    DeclareLoss,

    /// <summary>Use the key of the answer: the stream's first, or one that takes the place of a lost one.</summary>
    TakeKey,

    /// <summary>Go on with the key, which lives longer now.</summary>
    KeepKey,

    /// <summary>Count and tell the failure, which is the end of the stream if no waiting heals it.</summary>
    CountFailure,

    /// <summary>Wait no longer.</summary>
    EndWait,

    /// <summary>Cancel the PUT.</summary>
    CancelExtension,

    /// <summary>Send a POST.</summary>
    Create,

    /// <summary>Send a PUT.</summary>
    Extend,

    /// <summary>Wait until the key is to be extended.</summary>
    AwaitKeepAlive,

    /// <summary>Wait as long as the failure demands.</summary>
    PauseAfterFailure,

    /// <summary>Wait before the lost key is replaced: not at all, unless keys are lost again and again.</summary>
    PauseAfterLoss,
}
