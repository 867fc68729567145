namespace BinanceUserStreams.Crash.Judging;

/// <summary>What may become of an old file of a journal.</summary>
internal enum OldFileKind
{
    /// <summary>It is older than it is to be kept, and nobody needs it: it may be removed.</summary>
    Free,

    /// <summary>It is not that old.</summary>
    Young,

    /// <summary>An account that was received in it only goes on from it.</summary>
    Restart,

    /// <summary>It declares a gap that nobody has repaired.</summary>
    Gap,

    /// <summary>A bus has not published it: it must not even be compressed.</summary>
    Bus,
}
