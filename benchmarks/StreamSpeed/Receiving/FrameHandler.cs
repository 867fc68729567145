namespace BinanceUserStreams.Benchmarks.Receiving;

/// <summary>What is done with a frame; what it returns is added up, so that nothing can be left out.</summary>
internal delegate long FrameHandler(ReadOnlyMemory<byte> frame);
