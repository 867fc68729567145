#if !NET
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;

namespace BinanceUserStreams.Network;

/// <summary>Makes requests of .NET Framework's own client, which knows the log-ins of its proxies.</summary>
internal static class FrameworkRequest
{
    /// <summary>Makes a request that follows no redirect. Nothing is sent.</summary>
    /// <param name="address">Where it goes.</param>
    /// <param name="proxy">The proxy; null for none.</param>
    /// <param name="trust">Decides on the server's certificate.</param>
    public static HttpWebRequest Create(Uri address, IWebProxy? proxy, RemoteCertificateValidationCallback trust)
    {
        // First: a request takes the versions of its process when it is made.
        OfferTls12();
        var request = (HttpWebRequest)WebRequest.Create(address);
        request.AllowAutoRedirect = false;
        request.Proxy = proxy is null || proxy.IsBypassed(address) ? null : proxy;
        request.ServerCertificateValidationCallback = trust;
        return request;
    }

    // A process may still offer TLS 1.0 only, which the exchange refuses, and a request has no setting of its own for
    // the versions. 1.2 is added, and nothing taken away; where the system chooses, it stays the system's choice.
    [SuppressMessage("Security", "CA5386", Justification = "A version is added, not chosen.")]
    private static void OfferTls12()
    {
        if (ServicePointManager.SecurityProtocol != SecurityProtocolType.SystemDefault)
        {
            ServicePointManager.SecurityProtocol |= SecurityProtocolType.Tls12;
        }
    }
}
#endif
