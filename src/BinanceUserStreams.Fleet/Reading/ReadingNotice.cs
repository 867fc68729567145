namespace BinanceUserStreams.Fleet.Reading;

/// <summary>Something about the reading itself that belongs to no account, to be told as a warning.</summary>
/// <param name="Message">In words, one printable line without a secret.</param>
internal sealed record ReadingNotice(string Message);
