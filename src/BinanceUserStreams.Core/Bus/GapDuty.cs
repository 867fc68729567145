namespace BinanceUserStreams.Bus;

/// <summary>What a host does about a gap of its own.</summary>
internal enum GapDuty
{
    /// <summary>Nobody has heard what it missed, and it is this host that reads it back.</summary>
    Repair = 1,

    /// <summary>Another host has heard all of it.</summary>
    Covered,

    /// <summary>Nobody has heard all of it, and another host reads it back now: it is to be asked again whether it has.</summary>
    Awaited,

    /// <summary>Nobody has heard all of it, and another host has read it back.</summary>
    RepairedElsewhere,
}
