namespace BinanceUserStreams.Tests.Telemetry;

/// <summary>Nobody else may listen meanwhile: the meter is one for the process.</summary>
[CollectionDefinition(nameof(TelemetryAlone), DisableParallelization = true)]
public sealed class TelemetryAlone;
