using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Diagnosis;

/// <summary>How far this clock is from the exchange's.</summary>
/// <param name="Ahead">What this clock is ahead of the exchange's; negative if it is behind.</param>
/// <param name="Uncertainty">Half of the round trip: the answer may have been made at any moment of it.</param>
internal sealed record ServerClock(TimeSpan Ahead, TimeSpan Uncertainty)
{
    /// <summary>Reads <c>{"serverTime":1499827319559}</c>; null if it is anything else.</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="askedAt">When it was asked for, by this clock.</param>
    /// <param name="roundTrip">How long it took.</param>
    public static ServerClock? Read(ApiResponse reply, DateTimeOffset askedAt, TimeSpan roundTrip)
    {
        if (ResponseBody.Parse(reply.Body).ServerTime is not { } serverTime)
        {
            return null;
        }

        var half = TimeSpan.FromTicks(roundTrip.Ticks / 2);
        return new ServerClock(askedAt + half - serverTime, half);
    }

    /// <summary>What remains if all that is uncertain is taken in favour of this clock.</summary>
    public TimeSpan AtLeast => Ahead.Duration() > Uncertainty ? Ahead.Duration() - Uncertainty : TimeSpan.Zero;

    /// <summary>In words, such as "0.013 s ahead of the exchange's, give or take 0.004 s".</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Ahead.Duration().TotalSeconds:0.000} s {(Ahead < TimeSpan.Zero ? "behind" : "ahead of")} the exchange's")
        + FormattableString.Invariant($", give or take {Uncertainty.TotalSeconds:0.000} s");
}
