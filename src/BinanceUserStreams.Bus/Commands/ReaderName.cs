namespace BinanceUserStreams.Bus.Commands;

/// <summary>What a reader may be called: the bus makes a name of its own of it.</summary>
internal static class ReaderName
{
    public const int LongestName = 64;

    public const string Pattern = "^[A-Za-z0-9_-]+$";
}
