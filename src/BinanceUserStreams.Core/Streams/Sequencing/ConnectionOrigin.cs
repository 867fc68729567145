namespace BinanceUserStreams.Streams.Sequencing;

/// <summary>Where an event came from: all that the sequencer knows of a connection.</summary>
/// <param name="Connection">The number of the connection within the stream, from 1.</param>
/// <param name="KeyGeneration">Which of the stream's keys the connection was opened with, from 1.</param>
internal readonly record struct ConnectionOrigin(int Connection, int KeyGeneration);
