using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Fleet.Messages;

namespace BinanceUserStreams.Fleet.Administration;

/// <summary>The stream and the buckets that a fleet needs.</summary>
internal static class FleetLayout
{
    /// <summary>The layout with the default figures. A host that has been silent for a day is forgotten.</summary>
    public static BusLayout Of(BusSubjects subjects) => new(subjects.Stream, subjects.All)
    {
        Buckets = new Dictionary<string, TimeSpan> { [subjects.HostsBucket] = TimeSpan.FromDays(1) },
    };
}
