using System.Globalization;
using System.Text.Json.Serialization;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.States;

/// <summary>A time of which the journal does not have everything, so that parts of the state may be wrong.</summary>
public sealed record AccountStateUncertainty
{
    /// <summary>Its beginning (UTC); null for the time before the journal.</summary>
    [JsonInclude]
    public DateTimeOffset? From { get; internal init; }

    /// <summary>Its end (UTC). What was told later is certain.</summary>
    [JsonInclude]
    public DateTimeOffset To { get; internal init; }

    /// <summary>The parts that nothing has told since.</summary>
    [JsonInclude]
    public AccountStateParts Parts { get; internal init; }

    /// <summary>Why there was no more.</summary>
    [JsonInclude]
    public string Reason { get; internal init; } = "";

    /// <summary>True if the exchange sent what nobody heard: then what it sent before the end tells nothing of it either.</summary>
    [JsonInclude]
    internal bool IsGap { get; init; }

    /// <summary>True if a text of it holds what a terminal would obey.</summary>
    [JsonIgnore]
    public bool HasUnprintableText => UnprintableText.IsIn(this);

    /// <summary>From when to when, why, and what of it may be wrong.</summary>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture,
        From is null ? "before {1:yyyy-MM-dd HH:mm:ss.fff}Z ({2}): {3}" : "{0:yyyy-MM-dd HH:mm:ss.fff}Z to {1:yyyy-MM-dd HH:mm:ss.fff}Z ({2}): {3}",
        From?.UtcDateTime, To.UtcDateTime, Parts, WireText.Printable(Reason));
}
