namespace BinanceUserStreams.Campaign.Audit;

/// <summary>The ledger of streams: what the exchange sent, and what became of it.</summary>
/// <param name="Sent">Numbered events, heard or not.</param>
/// <param name="Delivered">Of these, delivered.</param>
/// <param name="InsideGaps">Of the others, sent inside a declared gap.</param>
/// <param name="AfterEnd">Of the others, sent after the moment up to which the journal says that nothing is missing.</param>
/// <param name="Lost">The rest.</param>
/// <param name="Doubled">Events of every type that came again.</param>
/// <param name="Disordered">Events of every type that came after a later one of their type.</param>
internal readonly record struct StreamFigures(
    int Sent, int Delivered, int InsideGaps, int AfterEnd, int Lost, int Doubled, int Disordered)
{
    /// <summary>The two together.</summary>
    public static StreamFigures operator +(StreamFigures one, StreamFigures other) => new(
        one.Sent + other.Sent,
        one.Delivered + other.Delivered,
        one.InsideGaps + other.InsideGaps,
        one.AfterEnd + other.AfterEnd,
        one.Lost + other.Lost,
        one.Doubled + other.Doubled,
        one.Disordered + other.Disordered);
}
