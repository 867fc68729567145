using BinanceUserStreams.Bus;

namespace BinanceUserStreams.FleetTests.Hosts;

/// <summary>A stream that hears the account a moment after it was started, as long as its host runs.</summary>
internal sealed class SimulatedStream(TimeProvider time) : IFleetStream
{
    public static readonly TimeSpan Opening = TimeSpan.FromMilliseconds(300);

    private long? _startedAt;
    private DateTimeOffset _startedStamp;
    private DateTimeOffset? _frozen;

    public int Starts { get; private set; }

    public List<(DateTimeOffset From, DateTimeOffset To)> Missed { get; } = [];

    public HeardElsewhere Heard { get; private set; }

    public List<string> Stops { get; } = [];

    public bool IsOver { get; set; }

    public bool IsStarted => _startedAt is not null;

    public bool Hears => _startedAt is { } at && time.GetElapsedTime(at) >= Opening;

    public DateTimeOffset? HeardSince => Hears ? _startedStamp + Opening : null;

    public DateTimeOffset? HeardUntil => Hears ? _frozen ?? time.GetUtcNow() : null;

    /// <summary>Nothing more is proven from now on.</summary>
    public void Freeze() => _frozen = HeardUntil;

    /// <summary>All is proven again.</summary>
    public void Prove() => _frozen = null;

    public void Start(HeardElsewhere heard)
    {
        Starts++;
        Heard = heard;
        (_startedAt, _startedStamp) = (time.GetTimestamp(), time.GetUtcNow());
    }

    public void Stop(string reason)
    {
        Stops.Add(reason);
        _startedAt = null;
    }

    public void Miss(DateTimeOffset from, DateTimeOffset to, string reason) => Missed.Add((from, to));
}
