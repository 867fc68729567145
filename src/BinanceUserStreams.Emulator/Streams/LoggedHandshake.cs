namespace BinanceUserStreams.Emulator.Streams;

/// <summary>An attempt to open a socket, as the emulator saw it.</summary>
/// <param name="ReceivedAt">When it arrived.</param>
/// <param name="Address">Path and query, keys masked.</param>
/// <param name="Headers">The names of its headers.</param>
/// <param name="UserAgent">The header <c>User-Agent</c>.</param>
public sealed record LoggedHandshake(
    DateTimeOffset ReceivedAt, string Address, IReadOnlyList<string> Headers, string? UserAgent)
{
    /// <summary>The status given; absent while there is no answer, and for ever when a fault gave none.</summary>
    public int? Status { get; init; }

    /// <summary>The number of the socket it opened.</summary>
    public int? Connection { get; init; }
}
