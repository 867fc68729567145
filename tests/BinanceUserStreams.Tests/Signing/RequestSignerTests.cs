using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.Signing;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Signing;

public sealed class RequestSignerTests
{
    private const long Timestamp = 1_649_729_878_532;

    private static readonly SigningVector Documented = SigningVector.Find("spot-wsapi-session.logon-sample");
    private static readonly RequestSigner Hmac = Signer(Documented);

    [Fact]
    public void A_subscription_is_signed_as_the_documents_sign_the_same_parameters()
    {
        var parameters = Hmac.Params(SignedCall.SubscribeBySignature, [], Timestamp);

        using var json = JsonDocument.Parse(parameters);
        Assert.Equal(Documented.Signature, json.RootElement.GetProperty("signature").GetString());
        Assert.Equal(Documented.ApiKey, json.RootElement.GetProperty("apiKey").GetString());
        Assert.Equal(Timestamp, json.RootElement.GetProperty("timestamp").GetInt64());
        Assert.Equal(3, json.RootElement.EnumerateObject().Count());
    }

    [Fact]
    public void A_query_is_encoded_then_signed_with_the_signature_last()
    {
        var query = Hmac.Query(
            SignedCall.CreateListenToken, [new("isIsolated", "TRUE"), new("symbol", "１２３４５６")], Timestamp);

        var text = $"isIsolated=TRUE&symbol=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96&timestamp={Timestamp}";
        Assert.Equal($"{text}&signature={HexHmac(text)}", query);
    }

    [Fact]
    public void A_signature_in_base64_is_encoded_itself()
    {
        var vector = SigningVector.Find("java-rsa-get-account");
        var signer = Signer(vector);

        var query = signer.Query(SignedCall.CreateListenToken, [], 1_736_393_892_000);

        Assert.Equal($"{vector.Payload}&signature={vector.SignatureUrlEncoded}", query);
    }

    [Theory]
    [InlineData("java-ed25519-get-account")]
    [InlineData("dotnet-rsa-encrypted-pbes1")]
    public void The_other_end_verifies_what_was_signed_unencoded(string name)
    {
        var vector = SigningVector.Find(name);
        using var json = JsonDocument.Parse(Signer(vector).Params(SignedCall.SubscribeBySignature, [], Timestamp));

        var payload = Encoding.UTF8.GetBytes($"apiKey={RequestBench.ApiKeyText}&timestamp={Timestamp}");
        Assert.Equal(vector.Key.Sign(payload), json.RootElement.GetProperty("signature").GetString());
    }

    [Fact]
    public void Without_a_secret_nothing_is_signed()
    {
        RequestSigner signer = new(new ApiCredential(RequestBench.ApiKey, Secret: null));

        var error = Assert.Throws<BinanceException>(() => signer.Params(SignedCall.SubscribeBySignature, [], Timestamp));

        Assert.Equal(BinanceErrorId.SecretKeyMissing, error.ErrorId);
        Assert.Contains("userDataStream.subscribe.signature", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signature_is_known_as_a_secret_however_it_is_written()
    {
        var query = Signer(SigningVector.Find("java-rsa-get-account")).Query(SignedCall.CreateListenToken, [], Timestamp);
        var encoded = query[(query.IndexOf("signature=", StringComparison.Ordinal) + 10)..];
        var signature = Uri.UnescapeDataString(encoded);

        Assert.DoesNotContain(encoded[8..^8], SecretMasking.Mask($"seen: {encoded}."), StringComparison.Ordinal);
        Assert.DoesNotContain(signature[8..^8], SecretMasking.Mask($"seen: {signature}."), StringComparison.Ordinal);
    }

    private static RequestSigner Signer(SigningVector vector) =>
        new(new ApiCredential(new ApiKey(vector.ApiKey ?? RequestBench.ApiKeyText), vector.Key));

    private static string HexHmac(string text) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(Documented.Secret!), Encoding.UTF8.GetBytes(text)));
}
