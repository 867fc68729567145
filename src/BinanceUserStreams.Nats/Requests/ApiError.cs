namespace BinanceUserStreams.Nats.Requests;

/// <summary>What a server has against a request.</summary>
/// <param name="Code">Its number in the server's list of errors, such as 10059; 0 if it tells none.</param>
/// <param name="Status">As in HTTP: 400 for what was asked wrongly, 503 for what cannot be done now.</param>
/// <param name="Words">Its words, on one line.</param>
internal readonly record struct ApiError(int Code, int Status, string Words)
{
    /// <summary>The stream is not there.</summary>
    public const int StreamNotFound = 10059;

    /// <summary>There is no such message.</summary>
    public const int NoMessage = 10037;
}
