using BinanceUserStreams.Fleet.Engine;

namespace BinanceUserStreams.Fleet.Publishing;

/// <summary>
/// Tells an account that stands still from a bus that does: only the former is left behind. Not safe for threads.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class Standstill(TimeProvider time)
{
    // One that is refused is answered: the bus is there. Another may just be the first to notice that the bus is not.
    private static readonly TimeSpan OthersGoOn = TimeSpan.FromSeconds(3);

    // An account that has few lines would hold the place back for all.
    private static readonly TimeSpan LanePatience = TimeSpan.FromSeconds(30);

    private long? _keptAt;
    private long _goingSince;

    /// <summary>The bus keeps a line, of any account.</summary>
    public void Kept()
    {
        var now = time.GetTimestamp();
        if (_keptAt is not { } before || time.GetElapsedTime(before, now) >= OthersGoOn)
        {
            _goingSince = now;
        }

        _keptAt = now;
    }

    /// <summary>True if an account has stood still for so long that its place should not hold back that of the others.</summary>
    public static bool IsLong(AccountLane lane) => lane.FailingFor >= LanePatience;

    /// <summary>True if it is the account that stands still, and not the bus.</summary>
    /// <param name="lane">The account.</param>
    /// <param name="all">All accounts.</param>
    public bool Is(AccountLane lane, IEnumerable<AccountLane> all) =>
        lane.FailingSince is { } since
        && (lane.Failing == AcknowledgementKind.Refused
            || (_keptAt is { } kept && time.GetElapsedTime(Math.Max(since, _goingSince), kept) >= OthersGoOn)
            || (IsLong(lane) && all.All(other => other == lane || other.Failing is null)));
}
