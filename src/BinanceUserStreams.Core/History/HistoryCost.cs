namespace BinanceUserStreams.History;

/// <summary>What reading costs.</summary>
/// <param name="Calls">Requests.</param>
/// <param name="Weight">Their weight, as the exchange counts it.</param>
internal readonly record struct HistoryCost(int Calls, long Weight)
{
    public static HistoryCost operator +(HistoryCost one, HistoryCost other) =>
        new(one.Calls + other.Calls, one.Weight + other.Weight);
}
