using System.Security.Cryptography.X509Certificates;
using BinanceUserStreams.Tests.Rest;

namespace BinanceUserStreams.Tests.Tls;

/// <summary>An authority, its lists of revoked certificates, and a client that trusts it.</summary>
public sealed class TrustFixture : IAsyncDisposable
{
    // Seconds: of all tests of the class together.
    private const int Life = 300;

    private readonly TestAuthority _other = new("Nobody's authority");
    private readonly TestAuthority _root = new("Test root");
    private readonly TestAuthority _good;
    private readonly TestAuthority _bad;
    private readonly TestAuthority _silentAuthority;
    private readonly RawServer _rootList;
    private readonly RawServer _goodList;
    private readonly RawServer _silent;
    private readonly RawServer _webPage;
    private readonly Lazy<TrustingClient> _client;

    public TrustFixture()
    {
        _rootList = Serving(() => _root);
        _goodList = Serving(() => _good!);
        _silent = new RawServer(
            async connection =>
            {
                await connection.ReadHeadAsync();
                await Task.Delay(Timeout.InfiniteTimeSpan, connection.Patience);
            },
            Life);
        _webPage = new RawServer(
            async connection =>
            {
                await connection.ReadHeadAsync();
                await connection.WriteAsync(RawServer.Http("200 OK", "<html>Sign in to the network</html>"));
            },
            Life);
        _good = new TestAuthority("Good authority", _root, List(_rootList));
        _bad = new TestAuthority("Revoked authority", _root, List(_rootList));
        _silentAuthority = new TestAuthority("Silent authority", _root, List(_silent));
        using var revoked = _bad.Certificate;
        _root.Revoke(revoked);
        _client = new Lazy<TrustingClient>(() => new TrustingClient(_root));
    }

    public TrustingClient Client => _client.Value;

    /// <summary>What the server was asked for that never answers.</summary>
    public IEnumerable<string> AskedInVain => _silent.Heads.Select(head => head.Split(' ')[1]).Distinct();

    /// <summary>A server of this machine with a certificate that the name describes.</summary>
    public async Task<RawServer> StartAsync(string certificate)
    {
        // Lists are kept by their address: a row that must ask has one of its own.
        using var own = certificate switch
        {
            "good" => _good.Issue(list: List(_goodList)),
            "good for weeks" => _good.Issue(toDay: 20, list: List(_goodList)),
            "another host" => _good.Issue("exchange.example", list: List(_goodList)),
            "expired" => _good.Issue(fromDay: -20, toDay: -1, list: List(_goodList)),
            "not valid yet" => _good.Issue(fromDay: 1, toDay: 2, list: List(_goodList)),
            "a client's" => _good.Issue(purpose: "1.3.6.1.5.5.7.3.2", list: List(_goodList)),
            "revoked" => Revoked(),
            "of a revoked authority" => _bad.Issue(),
            "of an unknown authority" => _other.Issue(),
            "self-signed" => SelfSigned.Certificate(),
            "without a list" => _good.Issue(),
            "list refuses connections" => _good.Issue(list: await NowhereAsync()),
            "list never comes" => _silentAuthority.Issue(list: List(_silent)),
            "list is a web page" => _good.Issue(list: List(_webPage)),
            _ => throw new ArgumentOutOfRangeException(nameof(certificate), certificate, null),
        };
        using var issuer = certificate switch
        {
            "of a revoked authority" => _bad.Certificate,
            "of an unknown authority" or "self-signed" => _other.Certificate,
            "list never comes" => _silentAuthority.Certificate,
            _ => _good.Certificate,
        };
        return TlsServer.Start(own, issuer);
    }

    public async ValueTask DisposeAsync()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }

        foreach (var server in new[] { _rootList, _goodList, _silent, _webPage })
        {
            await server.DisposeAsync();
        }

        foreach (var authority in new[] { _root, _good, _bad, _silentAuthority, _other })
        {
            authority.Dispose();
        }
    }

    private X509Certificate2 Revoked()
    {
        var certificate = _good.Issue(list: new Uri(List(_goodList), "another.crl"));
        _good.Revoke(certificate);
        return certificate;
    }

    private static async Task<Uri> NowhereAsync()
    {
        var gone = RawServer.Answering("");
        var address = List(gone);
        await gone.DisposeAsync();
        return address;
    }

    private static Uri List(RawServer server) => new($"http://127.0.0.1:{server.Port}/authority.crl");

    private static RawServer Serving(Func<TestAuthority> authority) => new(
        async connection =>
        {
            while (await connection.ReadHeadAsync() is not null)
            {
                var list = authority().List();
                await connection.WriteAsync(
                    $"HTTP/1.1 200 OK\r\nContent-Type: application/pkix-crl\r\nContent-Length: {list.Length}\r\n\r\n");
                await connection.WriteAsync(list);
            }
        },
        Life);
}
