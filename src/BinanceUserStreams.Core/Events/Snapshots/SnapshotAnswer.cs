using BinanceUserStreams.Events.Recovery;

namespace BinanceUserStreams.Events.Snapshots;

/// <summary>An answer of the REST API that a snapshot is made of.</summary>
/// <param name="Product">Whose it is.</param>
/// <param name="Part">What it tells.</param>
/// <param name="Utf8">Its body.</param>
internal sealed record SnapshotAnswer(HistoryProduct Product, SnapshotPart Part, byte[] Utf8);
