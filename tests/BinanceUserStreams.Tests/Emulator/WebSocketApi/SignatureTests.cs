using System.Security.Cryptography;
using System.Text.Json;
using BinanceUserStreams.Emulator.Hosting;
using BinanceUserStreams.Tests.Streams;

namespace BinanceUserStreams.Tests.Emulator.WebSocketApi;

public sealed class SignatureTests : ApiTest
{
    private static readonly string _refusal = Refusal(400, -1022, "Signature for this request is not valid.");

    [Fact]
    public async Task The_sample_of_the_documents_is_signed_by_the_secret_of_a_key_nobody_described()
    {
        var sample = DocumentedPayload.Read("wsapi.spot.session.logon.request").GetProperty("params");
        var time = DateTimeOffset.FromUnixTimeMilliseconds(sample.GetProperty("timestamp").GetInt64());
        await using var host = await EmulatorHost.StartAsync(
            new EmulatorOptions { TimeProvider = new StreamClock(time) }, Cancellation);
        using var client = await StreamClient.ConnectAsync(host.StreamUri, "ws-api/v3?returnRateLimits=false");

        var answer = await client.AskAsync(Request("userDataStream.subscribe.signature", sample.GetRawText()));

        Assert.Equal(Subscribed(0), answer);
    }

    [Fact]
    public async Task A_secret_of_its_own_signs_for_a_key_that_was_described()
    {
        await ControlAsync("PUT", $"/api-keys/{Alice}", """{"account":"alice","secretKey":"s3cret"}""");
        using var client = await ConnectApiAsync();

        Assert.Equal(_refusal, await client.AskAsync(SignedRequest(AliceHmac)));
        Assert.Equal(Subscribed(0), await client.AskAsync(SignedRequest(new ApiKeySecret(Alice, "s3cret"))));

        Assert.Equal(
            ("alice", "Spot"),
            (Exchange.Streams.Connections.Single().Subscriptions.Single().Account,
                Exchange.Streams.Connections.Single().Subscriptions.Single().Market));
    }

    [Fact]
    public async Task A_description_without_a_secret_leaves_the_one_that_is_known()
    {
        Exchange.DescribeApiKey(Alice, secretKey: "s3cret");
        Exchange.DescribeApiKey(Alice, "alice");

        using var client = await SubscribeAsync(new ApiKeySecret(Alice, "s3cret"));
    }

    [Fact]
    public async Task Hexadecimal_signatures_may_be_of_either_case()
    {
        using var client = await SubscribeAsync(AliceHmac with
        {
            Signs = payload => AliceHmac.Signs(payload).ToUpperInvariant(),
        });
    }

    [Fact]
    public async Task An_rsa_key_signs_with_pkcs_1_and_sha_256_only()
    {
        using var rsa = RSA.Create(2048);
        Exchange.DescribeApiKey(Alice, publicKey: rsa.ExportSubjectPublicKeyInfoPem());
        ApiKeySecret pss = new(Alice, payload => Convert.ToBase64String(
            rsa.SignData(payload, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)));
        using var client = await ConnectApiAsync();

        Assert.Equal(_refusal, await client.AskAsync(SignedRequest(pss)));
        Assert.Equal(_refusal, await client.AskAsync(SignedRequest(AliceHmac)));
        Assert.Equal(Subscribed(0), await client.AskAsync(SignedRequest(new ApiKeySecret(Alice, rsa))));
    }

    [Fact]
    public async Task An_ed25519_key_signs_the_payload_itself()
    {
        await ControlAsync("PUT", $"/api-keys/{Alice}", JsonSerializer.Serialize(new { publicKey = Ed25519Sample.PublicKey }));
        using var client = await ConnectApiAsync();

        Assert.Equal(_refusal, await client.AskAsync(SignedRequest(AliceHmac)));
        Assert.Equal(Subscribed(0), await client.AskAsync(SignedRequest(Ed25519Sample.Alice)));
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(_refusal, await client.AskAsync(SignedRequest(Ed25519Sample.Alice)));
    }

    [Fact]
    public async Task Only_the_sorted_parameters_as_they_are_sent_are_signed()
    {
        using var client = await ConnectApiAsync();
        var request = SignedRequest(AliceHmac, more: ("recvWindow", "60000"));

        Assert.Equal(_refusal, await client.AskAsync(request.Replace("60000", "6000", StringComparison.Ordinal)));
        Assert.Equal(Subscribed(0), await client.AskAsync(request));
    }

    [Theory]
    [InlineData("""{"secretKey":"a","publicKey":"b"}""", "exclude each other")]
    [InlineData("""{"secretKey":""}""", "'secretKey' must not be empty")]
    [InlineData("""{"publicKey":"MCowBQYDK2VwAyEA"}""", "-----BEGIN PUBLIC KEY-----")]
    [InlineData("""{"publicKey":"-----BEGIN PRIVATE KEY-----\nMCowBQ==\n-----END PRIVATE KEY-----"}""", "-----BEGIN PUBLIC KEY-----")]
    [InlineData("""{"publicKey":"-----BEGIN PUBLIC KEY-----\nMCowBQ==\n-----END PUBLIC KEY-----"}""", "neither an RSA nor an Ed25519")]
    [InlineData("""{"secret":"a"}""", "secretKey (text: HMAC)")]
    public async Task A_key_that_cannot_be_read_is_answered_with_what_is_accepted(string json, string told)
    {
        var reply = await ControlAsync("PUT", $"/api-keys/{Alice}", json);

        Assert.Equal(400, reply.Status);
        Assert.Contains(told, reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_of_the_control_api_repeats_no_secret()
    {
        var reply = await ControlAsync("PUT", $"/api-keys/{Alice}", """{"secretKey":"s3cret"}""");

        Assert.Equal((200, """{"rejected":false}"""), reply.StatusAndBody);
    }
}
