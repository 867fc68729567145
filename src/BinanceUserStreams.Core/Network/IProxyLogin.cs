#if NET
namespace BinanceUserStreams.Network;

/// <summary>One log-in to a proxy, of one scheme.</summary>
internal interface IProxyLogin : IDisposable
{
    /// <summary>
    /// The next value of the header Proxy-Authorization; null if the scheme cannot be spoken here, or has no more to say.
    /// </summary>
    /// <param name="challenge">What the proxy said last.</param>
    string? Answer(ProxyChallenge challenge);
}
#endif
