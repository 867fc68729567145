namespace BinanceUserStreams.Tests.Files;

/// <summary>Beside no other test: what this process may write, the others may not either.</summary>
[CollectionDefinition(nameof(FileSizeLimitAlone), DisableParallelization = true)]
public sealed class FileSizeLimitAlone;
