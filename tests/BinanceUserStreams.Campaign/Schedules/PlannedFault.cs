using System.Globalization;
using BinanceUserStreams.Emulator.Faults;

namespace BinanceUserStreams.Campaign.Schedules;

/// <summary>A fault of a schedule: one of streams, one of REST calls, or the end of a key by another program.</summary>
/// <param name="Moment">When it comes.</param>
/// <param name="At">By the clock of the exchange, from the beginning of trading.</param>
internal sealed record PlannedFault(Moment Moment, TimeSpan At)
{
    /// <summary>What the tables call a key that another program closes.</summary>
    public const string ClosedElsewhere = "KeyClosedElsewhere";

    /// <summary>The fault of streams; null if it is another.</summary>
    public StreamFault? Stream { get; init; }

    /// <summary>Which sockets <see cref="Stream"/> hits.</summary>
    public Aim Aim { get; init; }

    /// <summary>The fault of REST calls; null if it is another.</summary>
    public Fault? Rest { get; init; }

    /// <summary>True if it hits open sockets, and not handshakes or requests.</summary>
    public bool HitsSockets => Stream is { HitsHandshakes: false, HitsRequests: false };

    /// <summary>Its name in the tables.</summary>
    public string Name => Stream is not null ? Stream.Kind.ToString()
        : Rest is null ? ClosedElsewhere
        : Rest.Status is { } status ? $"Rest{Rest.Kind} {status}"
        : $"Rest{Rest.Kind}";

    /// <inheritdoc/>
    public override string ToString()
    {
        var when = Moment switch
        {
            Moment.Time => $"at {At:mm\\:ss}",
            Moment.Opening => $"when a socket is opened after {At:mm\\:ss}",
            Moment.Renewal => $"while a key is renewed after {At:mm\\:ss}",
            _ => "at the stop",
        };
        var count = Stream?.Count ?? Rest?.Count ?? 1;
        var times = count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" x{count}");
        return $"{Name}{times}{(HitsSockets && Aim != Aim.All ? $" of the {Aim} socket" : "")} {when}";
    }
}
