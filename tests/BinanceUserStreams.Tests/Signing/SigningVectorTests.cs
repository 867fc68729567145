using System.Text;
using BinanceUserStreams.Signing;

namespace BinanceUserStreams.Tests.Signing;

/// <summary>Whoever else signs like this is understood by the exchange; so are we.</summary>
public sealed class SigningVectorTests
{
    [Theory]
    [MemberData(nameof(SigningVector.Names), MemberType = typeof(SigningVector))]
    public void A_published_payload_gets_its_published_signature(string name)
    {
        var vector = SigningVector.Find(name);

        var signature = vector.Key.Sign(Encoding.UTF8.GetBytes(vector.Payload));

        Assert.Equal(vector.Signature, signature);
        Assert.Equal(vector.SignatureUrlEncoded ?? vector.Signature, PercentEncoding.Encode(signature));
    }

    [Fact]
    public void The_signatures_that_the_documents_print_wrongly_are_other_ones()
    {
        var wrong = SigningVector.All.Where(vector => !vector.MatchesDocumentation).ToArray();

        Assert.Equal(["um-rest-mixed", "cm-rest", "options-rest", "pm-rest"], wrong.Select(vector => vector.Name));
        Assert.All(wrong, vector => Assert.NotEqual(
            vector.SignaturePrintedInDocs, vector.Key.Sign(Encoding.UTF8.GetBytes(vector.Payload))));
    }

    [Fact]
    public void The_vectors_are_of_every_kind_of_key() => Assert.Equal(
        ["Ed25519", "HMAC", "RSA"], SigningVector.All.Select(vector => vector.Key.Kind).Distinct().Order());

    [Fact]
    public void All_twenty_are_there() => Assert.Equal(20, SigningVector.All.Count);
}
