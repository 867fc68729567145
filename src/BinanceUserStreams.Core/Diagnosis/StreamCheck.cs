using BinanceUserStreams.Markets;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Diagnosis;

/// <summary>One check of a stream and what came of it. No text of it holds an API key, a listen key or a password.</summary>
public sealed class StreamCheck
{
    internal StreamCheck(StreamCheckName name, Finding finding)
    {
        Name = name;
        Status = finding.Status;
        Detail = WireText.Printable(finding.Detail);
        RecommendedAction = finding.RecommendedAction is { } action ? WireText.Printable(action) : null;
    }

    /// <summary>What was checked.</summary>
    public StreamCheckName Name { get; }

    /// <summary>What came of it.</summary>
    public StreamCheckStatus Status { get; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; internal init; }

    /// <summary>What was found, in one line.</summary>
    public string Detail { get; }

    /// <summary>What to do about it; null where there is nothing to do.</summary>
    public string? RecommendedAction { get; }

    /// <summary>The host that was asked, with its port if it is not the usual one; null if none was.</summary>
    public string? Host { get; internal init; }

    /// <summary>The market of the stream; null where it is not known.</summary>
    public Market? Market { get; internal init; }

    /// <summary>The environment of the stream; null where it is not known.</summary>
    public ExchangeEnvironment? Environment { get; internal init; }

    /// <summary>The user's own name for the account; null if none was given.</summary>
    public string? Account { get; internal init; }

    /// <summary>The stream in words, to be shown: what the checks of one stream have in common.</summary>
    public string Stream { get; internal init => field = WireText.Printable(value); } = "";

    /// <summary>Name, status and detail: a line for a log.</summary>
    public override string ToString() => $"{Name} {Status}: {Detail}";
}
