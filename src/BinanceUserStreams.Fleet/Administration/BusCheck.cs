using BinanceUserStreams.Diagnosis;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Fleet.Administration;

/// <summary>One check of a bus and what came of it. No text of it holds a secret.</summary>
public sealed class BusCheck
{
    internal BusCheck(BusCheckName name, Finding finding)
    {
        Name = name;
        Status = finding.Status;
        Detail = WireText.Printable(finding.Detail);
        RecommendedAction = finding.RecommendedAction is { } action ? WireText.Printable(action) : null;
    }

    /// <summary>What was checked.</summary>
    public BusCheckName Name { get; }

    /// <summary>What came of it.</summary>
    public StreamCheckStatus Status { get; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; internal init; }

    /// <summary>What was found, in one line.</summary>
    public string Detail { get; }

    /// <summary>What to do about it; null where there is nothing to do.</summary>
    public string? RecommendedAction { get; }

    /// <summary>The bus in words: its prefix, the environment, its servers.</summary>
    public string Bus { get; internal init; } = "";

    /// <summary>Name, status and detail: a line for a log.</summary>
    public override string ToString() => $"{Name} {Status}: {Detail}";
}
