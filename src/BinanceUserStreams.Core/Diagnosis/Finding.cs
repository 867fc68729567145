using BinanceUserStreams.Errors;

namespace BinanceUserStreams.Diagnosis;

/// <summary>What a check found.</summary>
/// <param name="Status">What came of it.</param>
/// <param name="Detail">What was found, in one printable line without a secret.</param>
/// <param name="RecommendedAction">What to do about it; null where there is nothing to do.</param>
internal sealed record Finding(StreamCheckStatus Status, string Detail, string? RecommendedAction)
{
    public static Finding Passed(string detail) => new(StreamCheckStatus.Passed, detail, null);

    public static Finding Skipped(string detail, string? action = null) => new(StreamCheckStatus.Skipped, detail, action);

    public static Finding Warning(string detail, string action) => new(StreamCheckStatus.Warning, detail, action);

    public static Finding Failed(string detail, string action) => new(StreamCheckStatus.Failed, detail, action);

    /// <summary>What the catalogue of errors says, unless there is more to say to somebody who asked.</summary>
    public static Finding Failed(BinanceException error, DiagnosisSettings settings) =>
        Failed(Remedies.DetailOf(error), Remedies.ActionFor(error, settings));
}
