namespace BinanceUserStreams.Streams.Sequencing;

/// <summary>What waits in the buffer for the pipeline.</summary>
/// <param name="Item">An event, a status object or an error.</param>
/// <param name="Bytes">The memory that it is counted with.</param>
/// <param name="Position">Its place in the journal, which must have kept it before it is taken; 0 if it is in none.</param>
internal readonly record struct BufferedItem(object Item, int Bytes, long Position);
