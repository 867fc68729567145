using BinanceUserStreams.Status;

namespace BinanceUserStreams.Streams.Sequencing;

/// <summary>Reads back what the gaps of a stream missed. Called by any thread, and never waits.</summary>
internal interface IGapRepair
{
    /// <summary>A connection begins to deliver.</summary>
    void Opened();

    /// <summary>A gap is about to be told: everything that came before it must be out.</summary>
    void Declaring();

    /// <summary>A gap was told; what comes now came after it.</summary>
    void Declared(StreamGap gap);
}
