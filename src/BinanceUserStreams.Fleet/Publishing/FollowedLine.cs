using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Fleet.Publishing;

/// <summary>A line that a follower has read.</summary>
/// <param name="Start">The place in front of it.</param>
/// <param name="End">The place behind it.</param>
/// <param name="Bytes">The line without its end; valid until the next one is read. Empty if it has a problem.</param>
/// <param name="Problem">Why it cannot be told; null if it can.</param>
internal readonly record struct FollowedLine(JournalPlace Start, JournalPlace End, ArraySegment<byte> Bytes, string? Problem);
