namespace BinanceUserStreams.Emulator.Streams;

/// <summary>An open socket at one moment.</summary>
/// <param name="Number">Its number; counted from 1 since the start, never used twice.</param>
/// <param name="Address">Path and query it was opened with, without its keys.</param>
/// <param name="ListenKeys">The keys it listens to, unknown and silent ones included.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="Events">How many events were queued for it.</param>
/// <param name="FramesSent">How many frames left: events, answers, pings.</param>
/// <param name="PingsAnswered">How many pings the client answered.</param>
/// <param name="MessagesReceived">How many commands the client sent.</param>
/// <param name="IsCompressed">Whether compression was agreed on.</param>
public sealed record StreamState(
    int Number,
    string Address,
    IReadOnlyList<string> ListenKeys,
    DateTimeOffset OpenedAt,
    long Events,
    long FramesSent,
    int PingsAnswered,
    int MessagesReceived,
    bool IsCompressed);
