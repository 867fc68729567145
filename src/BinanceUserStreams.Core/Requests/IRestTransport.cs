namespace BinanceUserStreams.Requests;

/// <summary>The port to HTTP: sends one call, once.</summary>
public interface IRestTransport : IDisposable
{
    /// <summary>Sends the call and returns the answer, whatever its status. No redirect, no repetition.</summary>
    /// <exception cref="RestTransportException">There was no answer.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<ApiResponse> SendAsync(ApiRequest call, CancellationToken cancellationToken);
}
