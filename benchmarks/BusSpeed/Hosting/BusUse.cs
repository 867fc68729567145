namespace BinanceUserStreams.Benchmarks.Hosting;

/// <summary>How a host under measurement uses a bus.</summary>
internal enum BusUse
{
    /// <summary>It has a journal only.</summary>
    None,

    /// <summary>The bus follows the output.</summary>
    Interval,

    /// <summary>The output follows the bus.</summary>
    Always,
}
