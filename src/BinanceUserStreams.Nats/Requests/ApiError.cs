namespace BinanceUserStreams.Nats.Requests;

/// <summary>What a server has against a request.</summary>
/// <param name="Code">Its number in the server's list of errors, such as 10059; 0 if it tells none.</param>
/// <param name="Status">As in HTTP: 400 for what was asked wrongly, 503 for what cannot be done now.</param>
/// <param name="Words">Its words, on one line.</param>
internal readonly record struct ApiError(int Code, int Status, string Words)
{
    /// <summary>The stream is not there.</summary>
    public const int StreamNotFound = 10059;

    /// <summary>No server can be found to keep it: there are too few, or they have just begun and do not know each other yet.</summary>
    public const int NoPeers = 10005;

    /// <summary>The servers have no leader for such questions yet.</summary>
    public const int TemporarilyUnavailable = 10008;

    /// <summary>There is no such message.</summary>
    public const int NoMessage = 10037;
}
