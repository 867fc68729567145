namespace BinanceUserStreams.Diagnosis;

/// <summary>What came of a check.</summary>
public enum StreamCheckStatus
{
    /// <summary>It is as it should be.</summary>
    Passed = 1,

    /// <summary>With this a stream does not work.</summary>
    Failed,

    /// <summary>A stream works with this, but not for long, or not with certainty.</summary>
    Warning,

    /// <summary>It was not made; the detail says why.</summary>
    Skipped,
}
