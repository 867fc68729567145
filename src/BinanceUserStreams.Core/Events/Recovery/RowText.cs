namespace BinanceUserStreams.Events.Recovery;

/// <summary>The exact text of a row, packed: a repair holds hundreds of thousands of them.</summary>
/// <param name="Block">What it is packed in.</param>
/// <param name="Start">Where it begins there.</param>
internal readonly record struct RowText(RowBlock Block, int Start)
{
    /// <summary>Its bytes, in an array of their own.</summary>
    public byte[] ToArray() => Block.Unpack(Start);
}
