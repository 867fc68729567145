namespace BinanceUserStreams.Telemetry;

/// <summary>How large a journal is, as its metrics tell it.</summary>
/// <param name="Path">Its folder.</param>
/// <param name="Bytes">Bytes of its files; null if they were not counted yet.</param>
/// <param name="Free">Bytes that are free on its disk for the user who writes; null if that is not known.</param>
internal readonly record struct JournalSize(string Path, long? Bytes, long? Free);
