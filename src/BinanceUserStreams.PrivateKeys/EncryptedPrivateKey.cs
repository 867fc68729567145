using System.Text;
using BinanceUserStreams.Errors;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;

namespace BinanceUserStreams.PrivateKeys;

/// <summary>Opens an encrypted PKCS#8: PBES2, the default of openssl, and the older PBES1. Source: RFC 8018.</summary>
internal static class EncryptedPrivateKey
{
    // openssl takes 2048, the most careful advice of 2026 some 600 000. More would only keep a command busy for
    // minutes.
    private const int MostIterations = 5_000_000;

    /// <summary>The bytes of the private key.</summary>
    /// <param name="contents">The bytes of the PEM.</param>
    /// <param name="password">The password; null if none was given.</param>
    /// <exception cref="BinanceException">
    /// SecretKeyMalformed, SecretKeyPasswordMissing or SecretKeyPasswordWrong.
    /// </exception>
    public static byte[] Open(byte[] contents, string? password)
    {
        var key = Parsing.Parse(
            () => EncryptedPrivateKeyInfo.GetInstance(Asn1Object.FromByteArray(contents)),
            () => PemBlock.Malformed("what is in it is not an encrypted private key in PKCS#8, or was damaged"));
        if (!Parsing.Parse(() => IsSupported(key), Unsupported))
        {
            throw Unsupported();
        }

        if (string.IsNullOrEmpty(password))
        {
            throw BinanceError.Of(BinanceErrorId.SecretKeyPasswordMissing, "it is encrypted");
        }

        var characters = Characters(password!, key.EncryptionAlgorithm.Algorithm);
        try
        {
            // A wrong password shows in the padding, or by chance only in what comes out.
            return Parsing.Parse(
                () => PrivateKeyInfoFactory.CreatePrivateKeyInfo(characters, key).GetEncoded(),
                () => BinanceError.Of(BinanceErrorId.SecretKeyPasswordWrong, "its password is another one"));
        }
        finally
        {
            Array.Clear(characters, 0, characters.Length);
        }
    }

    private static BinanceException Unsupported() => PemBlock.Malformed(
        "it is encrypted in a way that is not known here; openssl pkcs8 -topk8 encrypts it in the usual one");

    private static bool IsSupported(EncryptedPrivateKeyInfo key)
    {
        var (algorithm, parameters) = (key.EncryptionAlgorithm.Algorithm, key.EncryptionAlgorithm.Parameters);
        if (!algorithm.Equals(PkcsObjectIdentifiers.IdPbeS2))
        {
            return PbeUtilities.IsPbeAlgorithm(algorithm.Id)
                && IsInBounds(PbeParameter.GetInstance(parameters).IterationCountObject);
        }

        var derivation = PbeS2Parameters.GetInstance(parameters).KeyDerivationFunc;
        return derivation.Algorithm.Equals(PkcsObjectIdentifiers.IdPbkdf2)
            && IsInBounds(Pbkdf2Params.GetInstance(derivation.Parameters).IterationCountObject);
    }

    private static bool IsInBounds(DerInteger iterations) =>
        iterations.TryGetIntPositiveValueExact(out var count) && count <= MostIterations;

    // PKCS#12 makes UTF-16 of the characters itself. Everything else takes their lower halves for the bytes, which
    // openssl has as UTF-8.
    private static char[] Characters(string password, DerObjectIdentifier algorithm) =>
        algorithm.Id.StartsWith(PkcsObjectIdentifiers.Pkcs12PbeIds + ".", StringComparison.Ordinal)
            ? password.ToCharArray()
            : Array.ConvertAll(Encoding.UTF8.GetBytes(password), octet => (char)octet);
}
