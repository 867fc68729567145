namespace BinanceUserStreams.Crash;

/// <summary>What is to be done to the receiving processes.</summary>
public sealed record CrashOptions
{
    /// <summary>How many are killed, all lanes together.</summary>
    public int Kills { get; init; } = 200;

    /// <summary>Where chance begins: it says how long after its first event each is killed.</summary>
    public int Seed { get; init; } = 1;

    /// <summary><c>-JournalFlush</c>: Always or Interval.</summary>
    public string Flush { get; init; } = "Always";

    /// <summary>Whether what the gaps missed is read back: then nothing is missing in the end.</summary>
    public bool Repairs { get; init; }

    /// <summary>Whether old files of the journals are compressed and removed meanwhile, by processes that are killed too.</summary>
    public bool Optimizes { get; init; }
}
