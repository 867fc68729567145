namespace BinanceUserStreams.Streams.Sequencing;

/// <summary>What became of an event.</summary>
internal enum AcceptedAs
{
    /// <summary>It has its place in the output, unless its type is not wanted.</summary>
    Delivered,

    /// <summary>The same event had come before; this one is dropped.</summary>
    Duplicate,

    /// <summary>It waits for the events of other connections.</summary>
    HeldBack,
}
