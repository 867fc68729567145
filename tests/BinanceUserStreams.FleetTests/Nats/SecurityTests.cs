using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.FleetTests.Servers;
using BinanceUserStreams.Nats;
using BinanceUserStreams.Nats.Connecting;
using BinanceUserStreams.NatsServers;
using BinanceUserStreams.Tests.Tls;
using NATS.NKeys;

namespace BinanceUserStreams.FleetTests.Nats;

/// <summary>Who may do what, and over which connections.</summary>
public sealed class SecurityTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bus-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_seed_may_not_do_is_refused_and_what_it_may_do_is_done()
    {
        using var pair = KeyPair.CreatePair(PrefixByte.User);
        await using var server = await NatsServer.StartAsync($$"""
            authorization { users: [ { nkey: {{pair.GetPublicKey()}}, permissions: {
              publish: ["$JS.API.>", "bus.mine"], subscribe: ["_INBOX.>"] } } ] }
            """);
        using NatsEngine engine = new(Settings(server.Address) with { Credential = Seed(pair.GetSeed()), Patience = TimeSpan.FromSeconds(1) });
        await engine.ConnectAsync(Stop);
        await engine.ApplyAsync(NatsCluster.Layout(replicas: 1), Stop);

        Assert.True((await PublishAsync(engine, "bus.mine")).IsKept);
        Assert.Equal(AcknowledgementKind.Refused, (await PublishAsync(engine, "bus.others")).Kind);
        var error = await Assert.ThrowsAsync<BinanceException>(() => engine.Bucket("bus-hosts").PutAsync("a", default, Stop));
        Assert.Equal(BinanceErrorId.BusNotPermitted, error.ErrorId);
    }

    [Fact]
    public async Task A_credentials_file_lets_in_and_its_token_says_what_may_be_done()
    {
        using OperatorMode mode = new();
        await using var server = await NatsServer.StartAsync(mode.Configuration);
        var all = File("all.creds", mode.Credentials(out _, """ "pub":{},"sub":{} """));
        var one = File("one.creds", mode.Credentials(out var seed, """ "pub":{"allow":["bus.mine"]},"sub":{"allow":["_INBOX.>"]} """));
        using NatsEngine administrator = new(Settings(server.Address) with { Credential = NatsCredential.OfCredentials(all) });
        using NatsEngine receiver = new(Settings(server.Address) with { Credential = NatsCredential.OfCredentials(one) });
        await administrator.ConnectAsync(Stop);
        await receiver.ConnectAsync(Stop);
        await administrator.ApplyAsync(NatsCluster.Layout(replicas: 1), Stop);

        Assert.True((await PublishAsync(receiver, "bus.mine")).IsKept);
        var refused = await PublishAsync(receiver, "bus.others");

        Assert.Equal(AcknowledgementKind.Refused, refused.Kind);
        Assert.DoesNotContain(seed, refused.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_another_operator_is_refused_and_not_quoted()
    {
        using OperatorMode mode = new();
        using OperatorMode other = new();
        await using var server = await NatsServer.StartAsync(mode.Configuration);
        var text = other.Credentials(out var seed, """ "pub":{},"sub":{} """);
        using NatsEngine engine = new(Settings(server.Address) with { Credential = NatsCredential.OfCredentials(File("a.creds", text)) });

        var error = await Assert.ThrowsAsync<BinanceException>(() => engine.ConnectAsync(Stop));

        Assert.Equal(BinanceErrorId.BusNotPermitted, error.ErrorId);
        Assert.DoesNotContain(seed, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(text.Split('\n')[1].Trim(), error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_is_told_so_at_once()
    {
        using var pair = KeyPair.CreatePair(PrefixByte.User);
        using var stranger = KeyPair.CreatePair(PrefixByte.User);
        await using var server = await NatsServer.StartAsync(
            $"authorization {{ users: [ {{ nkey: {pair.GetPublicKey()} }} ] }}");
        using NatsEngine engine = new(Settings(server.Address) with { Credential = Seed(stranger.GetSeed()) });

        var error = await Assert.ThrowsAsync<BinanceException>(() => engine.ConnectAsync(Stop));

        Assert.Equal(BinanceErrorId.BusNotPermitted, error.ErrorId);
        Assert.DoesNotContain(stranger.GetSeed(), error.ToString());
    }

    [Fact]
    public async Task Only_a_certificate_of_the_authority_that_was_named_is_trusted()
    {
        using TestAuthority authority = new("fleet");
        using TestAuthority other = new("other");
        using var certificate = authority.Issue();
        var (file, key) = (Path.Combine(_folder.FullName, "server.pem"), Path.Combine(_folder.FullName, "server.key"));
        await System.IO.File.WriteAllTextAsync(file, certificate.ExportCertificatePem(), Stop);
        await System.IO.File.WriteAllTextAsync(key, certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem(), Stop);
        await using var server = await NatsServer.StartAsync($$"""tls { cert_file: "{{file}}", key_file: "{{key}}" }""");
        var address = "tls://localhost:" + server.Port.ToString(CultureInfo.InvariantCulture);
        using NatsEngine trusting = new(Settings(address) with { Authorities = [authority.Certificate] });
        using NatsEngine doubting = new(Settings(address) with
        {
            Authorities = [other.Certificate],
            ConnectPatience = TimeSpan.FromSeconds(1),
        });

        await trusting.ConnectAsync(Stop);
        await trusting.ApplyAsync(NatsCluster.Layout(replicas: 1), Stop);

        Assert.True((await PublishAsync(trusting, "bus.a")).IsKept);
        var error = await Assert.ThrowsAsync<BinanceException>(() => doubting.ConnectAsync(Stop));
        Assert.Equal(BinanceErrorId.BusUnavailable, error.ErrorId);
        Assert.Contains("certificate", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("nats://me:hunter22@n1", nameof(BinanceErrorId.BusCredentialMalformed))]
    [InlineData("me:hunter22@n1", nameof(BinanceErrorId.BusCredentialMalformed))]
    [InlineData("http://n1", nameof(BinanceErrorId.BusUnavailable))]
    [InlineData("nats://", nameof(BinanceErrorId.BusUnavailable))]
    [InlineData("nats://n1/path", nameof(BinanceErrorId.BusUnavailable))]
    public void An_address_with_a_password_or_none_at_all_is_refused(string text, string id)
    {
        var error = Assert.Throws<BinanceException>(() => NatsAddress.Parse(text));

        Assert.Equal(id, error.ErrorId.ToString());
        Assert.DoesNotContain("hunter22", error.Message);
    }

    [Theory]
    [InlineData("n1", "nats://n1:4222")]
    [InlineData("nats://N1:4333/", "nats://n1:4333")]
    [InlineData("tls://[::1]", "tls://[::1]:4222")]
    public void An_address_may_leave_out_what_is_usual(string text, string whole) =>
        Assert.Equal(whole, NatsAddress.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("SUNOSEED")]
    [InlineData("UABC")]
    public void A_file_that_is_no_credential_is_told_before_anything_is_sent(string text)
    {
        var error = Assert.Throws<BinanceException>(() => Seed(text));

        Assert.Equal(BinanceErrorId.BusCredentialMalformed, error.ErrorId);
        Assert.DoesNotContain("NOSEED", error.ToString());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static NatsSettings Settings(string address) => new([NatsAddress.Parse(address)], "bus", TimeProvider.System);

    private static ValueTask<Acknowledgement> PublishAsync(NatsEngine engine, string subject) =>
        engine.PublishAsync(new BusMessage(subject, subject, "h", "{}"u8.ToArray()), TimeSpan.FromSeconds(1), Stop);

    private NatsCredential Seed(string text) => NatsCredential.OfSeed(File(Guid.NewGuid().ToString("N"), text));

    private string File(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
