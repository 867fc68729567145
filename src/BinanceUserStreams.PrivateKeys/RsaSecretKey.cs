using System.Security.Cryptography;
using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;

namespace BinanceUserStreams.PrivateKeys;

/// <summary>
/// Signs with RSASSA-PKCS1-v1_5 and SHA-256, by the framework. Source: section A.2 of the fact sheet on signed
/// requests.
/// </summary>
internal sealed class RsaSecretKey : SecretKey
{
    private const int ShortestBits = 2048;

    private readonly RSA _rsa;

    private RsaSecretKey(RSA rsa) => _rsa = rsa;

    /// <inheritdoc/>
    public override string Kind => "RSA";

    /// <summary>Takes the key.</summary>
    /// <exception cref="BinanceException">
    /// SecretKeyMalformed: shorter than the exchange takes, or its numbers do not fit.
    /// </exception>
    public static RsaSecretKey Of(PrivateKeyInfo key)
    {
        var parameters = Parsing.Parse(
            () => DotNetUtilities.ToRSAParameters((RsaPrivateCrtKeyParameters)PrivateKeyFactory.CreateKey(key)), Damaged);
        if (parameters.Modulus!.Length * 8 < ShortestBits)
        {
            throw PemBlock.Malformed(
                $"it is an RSA key of {parameters.Modulus.Length * 8} bits, and the exchange takes 2048 to 4096");
        }

        var rsa = RSA.Create();
        if (Parsing.Parse(() => SignsRightly(rsa, parameters), Damaged))
        {
            return new RsaSecretKey(rsa);
        }

        throw Damaged();
    }

    // Copied with a mistake, it may sign all the same, and the exchange would say only that it is the wrong one.
    private static bool SignsRightly(RSA rsa, RSAParameters parameters)
    {
        byte[] nothing = [];
        rsa.ImportParameters(parameters);
        var signature = rsa.SignData(nothing, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return rsa.VerifyData(nothing, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    internal override string Sign(byte[] payload)
    {
        // Instances are not promised to be for several threads; the two connections of a stream may sign at once.
        lock (_rsa)
        {
            return Convert.ToBase64String(_rsa.SignData(payload, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        }
    }

    private static BinanceException Damaged() =>
        PemBlock.Malformed("the numbers of its RSA key do not fit each other: it was damaged");
}
