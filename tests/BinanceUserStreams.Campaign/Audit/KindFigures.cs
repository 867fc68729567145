namespace BinanceUserStreams.Campaign.Audit;

/// <summary>What became of the events of one kind, of accounts whose gaps are read back.</summary>
/// <param name="Sent">What the exchange told, heard or not.</param>
/// <param name="Streamed">Of these, delivered by the stream.</param>
/// <param name="Recovered">Of the others, read back.</param>
/// <param name="Unrecoverable">Of the others, inside a gap that was read back: of a kind that REST has no rows of.</param>
/// <param name="Unrepaired">Of the others, inside a gap that nobody has read back yet, or after the end.</param>
/// <param name="Lost">The rest.</param>
internal readonly record struct KindFigures(
    int Sent, int Streamed, int Recovered, int Unrecoverable, int Unrepaired, int Lost)
{
    /// <summary>The two together.</summary>
    public static KindFigures operator +(KindFigures one, KindFigures other) => new(
        one.Sent + other.Sent,
        one.Streamed + other.Streamed,
        one.Recovered + other.Recovered,
        one.Unrecoverable + other.Unrecoverable,
        one.Unrepaired + other.Unrepaired,
        one.Lost + other.Lost);
}
