namespace BinanceUserStreams.Streams.Supervision;

/// <summary>Where the life of a stream's key stands. <see cref="KeyTransitions"/> has the picture.</summary>
internal enum KeyState
{
    /// <summary>There is no key, or it is gone: a POST is under way.</summary>
    Creating,

    /// <summary>There is no key, or it is gone: the next POST has to wait, and nothing shortens that.</summary>
    PausedWithoutKey,

    /// <summary>There is a key, and nothing to do before it is extended again.</summary>
    Idle,

    /// <summary>There is a key: a PUT is under way.</summary>
    Extending,

    /// <summary>There is a key: a POST is under way, which is answered with the key that the account has.</summary>
    Confirming,

    /// <summary>The key was lost while a request was under way: its answer says nothing about the next key.</summary>
    Discarding,

    /// <summary>There is a key, and the last request has failed: the next waits unless a connection needs it.</summary>
    Paused,

    /// <summary>The same, but the exchange asked to wait: nothing shortens that.</summary>
    PausedByLimit,

    /// <summary>The same, and a connection has asked meanwhile.</summary>
    PausedByLimitAndWanted,
}
