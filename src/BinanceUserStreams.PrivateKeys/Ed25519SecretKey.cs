using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math.EC.Rfc8032;
using Org.BouncyCastle.Security;

namespace BinanceUserStreams.PrivateKeys;

/// <summary>Signs with pure Ed25519. Source: RFC 8032, and section A.2 of the fact sheet on signed requests.</summary>
internal sealed class Ed25519SecretKey : SecretKey
{
    private readonly Ed25519PrivateKeyParameters _key;

    private Ed25519SecretKey(Ed25519PrivateKeyParameters key) => _key = key;

    /// <inheritdoc/>
    public override string Kind => "Ed25519";

    /// <summary>Takes the key.</summary>
    /// <exception cref="BinanceException">SecretKeyMalformed: it has not the length of one.</exception>
    public static Ed25519SecretKey Of(PrivateKeyInfo key) => Parsing.Parse(
        () => new Ed25519SecretKey((Ed25519PrivateKeyParameters)PrivateKeyFactory.CreateKey(key)),
        () => PemBlock.Malformed("its Ed25519 key has not 32 bytes: it was damaged"));

    internal override string Sign(byte[] payload)
    {
        var signature = new byte[Ed25519PrivateKeyParameters.SignatureSize];
        _key.Sign(Ed25519.Algorithm.Ed25519, null, payload, 0, payload.Length, signature, 0);
        return Convert.ToBase64String(signature);
    }
}
