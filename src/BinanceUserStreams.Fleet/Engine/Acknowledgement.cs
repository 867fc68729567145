namespace BinanceUserStreams.Fleet.Engine;

/// <summary>What the bus said of a message.</summary>
/// <param name="Kind">What it means.</param>
/// <param name="Sequence">Where the message is kept; 0 if it is not known to be.</param>
/// <param name="Problem">The words of the bus if it is not kept, without a secret; null else.</param>
internal readonly record struct Acknowledgement(AcknowledgementKind Kind, long Sequence = 0, string? Problem = null)
{
    /// <summary>True if the message is kept.</summary>
    public bool IsKept => Kind is AcknowledgementKind.Stored or AcknowledgementKind.Duplicate;
}
