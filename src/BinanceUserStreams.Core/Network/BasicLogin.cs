#if NET
using System.Net;
using System.Text;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Network;

/// <summary>User name and password as they are. Source: RFC 7617.</summary>
internal sealed class BasicLogin(NetworkCredential credential) : IProxyLogin
{
    private bool _isSaid;

    public string? Answer(ProxyChallenge challenge)
    {
        if (_isSaid)
        {
            return null;
        }

        _isSaid = true;
        var name = credential.Domain.Length > 0 ? $@"{credential.Domain}\{credential.UserName}" : credential.UserName;
        KnownSecrets.Add(credential.Password);
        return "Basic " + KnownSecrets.Add(
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{credential.Password}")));
    }

    public void Dispose()
    {
    }
}
#endif
