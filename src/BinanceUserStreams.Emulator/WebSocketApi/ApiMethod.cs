using BinanceUserStreams.Emulator.Streams;

namespace BinanceUserStreams.Emulator.WebSocketApi;

/// <summary>A method of the WebSocket API.</summary>
/// <param name="Weight">What a request for it weighs.</param>
/// <param name="Parameters">The parameters it knows.</param>
/// <param name="Perform">Does it, and gives the result as JSON.</param>
internal sealed record ApiMethod(
    int Weight, string[] Parameters, Func<ApiSession, StreamConnection, ApiRequest, string> Perform)
{
    public const string ReturnRateLimits = "returnRateLimits";

    /// <summary>How many parameters of a request it reads.</summary>
    public int Reads(ApiRequest request) =>
        request.Parameters.Keys.Count(name => name == ReturnRateLimits || Parameters.Contains(name));
}
