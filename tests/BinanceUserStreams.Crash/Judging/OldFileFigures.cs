namespace BinanceUserStreams.Crash.Judging;

/// <summary>What became of old files of a journal.</summary>
/// <param name="Count">How many were put there.</param>
/// <param name="Removed">Of these, removed.</param>
/// <param name="Compressed">Of the others, compressed.</param>
internal readonly record struct OldFileFigures(int Count, int Removed, int Compressed);
