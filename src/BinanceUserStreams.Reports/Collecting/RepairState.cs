namespace BinanceUserStreams.Reports.Collecting;

/// <summary>What became of a gap.</summary>
internal enum RepairState
{
    /// <summary>Nobody has tried to read it back.</summary>
    NotTried,

    /// <summary>It could not be read back.</summary>
    NotRepaired,

    /// <summary>A part of it was read back.</summary>
    InPart,

    /// <summary>All of it was.</summary>
    Repaired,
}
