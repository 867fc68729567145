namespace BinanceUserStreams.FleetTests.Nats;

/// <summary>Beside no other test: the memory of the process is that of all of them.</summary>
[CollectionDefinition(nameof(MemoryAlone), DisableParallelization = true)]
public sealed class MemoryAlone;
