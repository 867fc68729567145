namespace BinanceUserStreams.Benchmarks;

/// <summary>What a fault did to the stream.</summary>
/// <param name="Case">The fault.</param>
/// <param name="NextEvent">From the fault to the first delivered trade that was made after it; null if none.</param>
/// <param name="Sent">Trades made, whether anybody listened or not.</param>
/// <param name="Lost">Of these, not delivered.</param>
/// <param name="LostUnnoticed">Of these, outside every declared gap.</param>
/// <param name="Doubled">Trades delivered again.</param>
/// <param name="Disordered">Trades delivered after a later one of the same event type.</param>
/// <param name="Removed">Duplicates that the stream removed.</param>
/// <param name="Gaps">Gaps declared.</param>
/// <param name="GapTime">Their length together.</param>
internal sealed record FaultResult(
    FaultCase Case, TimeSpan? NextEvent, int Sent, int Lost, int LostUnnoticed, int Doubled, int Disordered,
    long Removed, int Gaps, TimeSpan GapTime)
{
    /// <summary>Whether nothing was missing that the user was not told of, and nothing came twice or late.</summary>
    public bool IsSound => NextEvent is not null && LostUnnoticed + Doubled + Disordered == 0;
}
