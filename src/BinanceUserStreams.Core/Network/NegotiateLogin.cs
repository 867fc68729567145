#if NET
using System.Net;
using System.Net.Security;

namespace BinanceUserStreams.Network;

/// <summary>Kerberos or NTLM, by the operating system. Source: RFC 4559.</summary>
/// <param name="scheme">Negotiate or NTLM.</param>
/// <param name="credential">User name and password; the system's own for the account that runs.</param>
/// <param name="proxy">The proxy's host.</param>
internal sealed class NegotiateLogin(string scheme, NetworkCredential credential, string proxy) : IProxyLogin
{
    private NegotiateAuthentication? _conversation;

    public string? Answer(ProxyChallenge challenge)
    {
        try
        {
            _conversation ??= new NegotiateAuthentication(new NegotiateAuthenticationClientOptions
            {
                Package = scheme,
                Credential = credential,
                TargetName = $"HTTP/{proxy}",
            });
            var token = _conversation.GetOutgoingBlob(
                challenge.Parameters.Length == 0 ? null : challenge.Parameters, out var status);
            return token is not null
                && status is NegotiateAuthenticationStatusCode.Completed or NegotiateAuthenticationStatusCode.ContinueNeeded
                    ? $"{scheme} {token}"
                    : null;
        }
        catch (Exception exception) when (IsNotThere(exception))
        {
            return null;
        }
    }

    public void Dispose() => _conversation?.Dispose();

    // A system without Kerberos or NTLM, or a token that is none.
    private static bool IsNotThere(Exception exception) => exception is PlatformNotSupportedException
        or TypeInitializationException or DllNotFoundException or EntryPointNotFoundException or FormatException;
}
#endif
