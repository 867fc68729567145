using System.Runtime.CompilerServices;
using BinanceUserStreams.NatsServers;

namespace BinanceUserStreams.FleetTests.Servers;

/// <summary>Tests of real servers are skipped, with the reason, where there is none.</summary>
internal static class MissingServer
{
    [ModuleInitializer]
    internal static void Skip() => NatsBinary.IfMissing = Assert.Skip;
}
