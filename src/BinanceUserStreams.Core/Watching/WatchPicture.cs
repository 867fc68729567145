using BinanceUserStreams.Fills;

namespace BinanceUserStreams.Watching;

/// <summary>Everything that a live screen shows, at one moment. It does not change.</summary>
internal sealed record WatchPicture
{
    /// <summary>The streams.</summary>
    public IReadOnlyList<WatchedStream> Streams { get; init; } = [];

    /// <summary>The positions that are not 0.</summary>
    public IReadOnlyList<WatchedPosition> Positions { get; init; } = [];

    /// <summary>The open orders, conditional ones among them.</summary>
    public IReadOnlyList<WatchedOrder> Orders { get; init; } = [];

    /// <summary>The last fills.</summary>
    public IReadOnlyList<BinanceFill> Fills { get; init; } = [];

    /// <summary>True while what the accounts hold is still being read: positions and orders are not there yet.</summary>
    public bool IsReading { get; init; }

    /// <summary>True until the last records have been read: streams and fills are not there yet either.</summary>
    public bool IsBeginning { get; init; }

    /// <summary>How far that reading is, in a few printable words; null where nobody knows.</summary>
    public string? Reading { get; init; }

    /// <summary>How what is watched is as a whole, in a few printable words: who writes it, how many hosts there are.</summary>
    public string Condition { get; init; } = "";

    /// <summary>What is wrong, each in one printable line, the newest first.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
