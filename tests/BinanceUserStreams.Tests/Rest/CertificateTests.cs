using System.Net.Security;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Rest;

public sealed class CertificateTests
{
    [Fact]
    public async Task A_host_that_signed_its_own_certificate_never_sees_the_call()
    {
        var sawCall = false;
        using var certificate = SelfSigned.Certificate();
        await using RawServer server = new(async connection =>
        {
            using SslStream tls = new(connection.Stream);
            await tls.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions { ServerCertificate = certificate }, connection.Patience);
            sawCall = await tls.ReadAsync(new byte[1], connection.Patience) > 0;
        });

        var failure = await Sender.FailAsync(new Uri($"https://127.0.0.1:{server.Port}/fapi/v1/listenKey"));

        Assert.Contains("certificate", failure.Message, StringComparison.OrdinalIgnoreCase);
        Assert.False(sawCall);
    }

    [Fact]
    public async Task A_host_that_does_not_speak_TLS_never_sees_the_call()
    {
        await using RawServer server = new(connection => connection.WriteAsync(RawServer.Http("200 OK", "{}")));

        var failure = await Sender.FailAsync(new Uri($"https://127.0.0.1:{server.Port}/fapi/v1/listenKey"));

        Assert.NotEmpty(failure.Message);
        Assert.DoesNotContain(RequestBench.ApiKeyText, failure.ToString(), StringComparison.Ordinal);
    }
}
