using BinanceUserStreams.Campaign.Schedules;

namespace BinanceUserStreams.Campaign.Receiving;

/// <summary>How a consumer takes: so much at a time, and how long it rests after each time.</summary>
/// <param name="Batch">Objects at a time, at most.</param>
/// <param name="PauseAfter">The pause by the number of the time; null for none.</param>
internal sealed record Rhythm(int Batch, Func<int, TimeSpan?> PauseAfter)
{
    private const int PhaseLength = 40;

    /// <summary>That of a schedule.</summary>
    public static Rhythm Of(ConsumerPace pace) => pace switch
    {
        ConsumerPace.Pausing => new(256, round => round % PhaseLength == 0 ? TimeSpan.FromMilliseconds(300) : null),
        ConsumerPace.Slow => new(8, round => round / PhaseLength % 2 == 0 ? TimeSpan.FromMilliseconds(30) : null),
        _ => new(256, _ => null),
    };

    /// <summary>So many objects a second.</summary>
    public static Rhythm Of(double perSecond) =>
        new((int)Math.Max(perSecond / 10, 1), _ => TimeSpan.FromSeconds(Math.Max(perSecond / 10, 1) / perSecond));
}
