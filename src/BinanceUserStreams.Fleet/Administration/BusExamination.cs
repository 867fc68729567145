using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Fleet.Messages;

namespace BinanceUserStreams.Fleet.Administration;

/// <summary>What is examined, and what the checks have found out so far, for those that come after them.</summary>
/// <param name="Engine">The bus.</param>
/// <param name="Subjects">The names on it.</param>
/// <param name="Role">Whose credential it is.</param>
/// <param name="Time">The clock.</param>
internal sealed record BusExamination(IBusEngine Engine, BusSubjects Subjects, BusRole Role, TimeProvider Time)
{
    private BusDescription? _description;

    /// <summary>What there is on the bus; only for checks that need <see cref="BusCheckName.Connection"/>.</summary>
    public BusDescription Description => _description!;

    /// <summary>The layout; only for checks that need <see cref="BusCheckName.Layout"/>.</summary>
    public BusLayout Layout => Description.Layout!;

    /// <summary>What this clock was ahead of the bus's when it answered; null if the bus does not tell the time.</summary>
    public TimeSpan? Ahead { get; private set; }

    /// <summary>What that is uncertain by: half of the time in which it was asked.</summary>
    public TimeSpan Uncertainty { get; private set; }

    /// <summary>The highest sequence that was acknowledged to a message of the examination; 0 for none.</summary>
    public long Acknowledged { get; set; }

    /// <summary>Asks the bus what there is.</summary>
    /// <exception cref="BinanceException">BusUnavailable, BusNotPermitted.</exception>
    public async Task<BusDescription> DescribeAsync(CancellationToken cancellationToken)
    {
        var started = Time.GetTimestamp();
        var description = await Engine.DescribeAsync(cancellationToken).ConfigureAwait(false);
        Uncertainty = TimeSpan.FromTicks(Time.GetElapsedTime(started).Ticks / 2);
        Ahead = description.Now is { } now ? Time.GetUtcNow() - Uncertainty - now : null;
        return _description = description;
    }
}
