using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Secrets;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.EdEC;
using Org.BouncyCastle.Asn1.Pkcs;

namespace BinanceUserStreams.PrivateKeys;

/// <summary>
/// Reads a private key in PKCS#8, also encrypted, and tells its kind by the identifier of its algorithm. Source: RFC
/// 5958, and section A.2 of the fact sheet on signed requests.
/// </summary>
public static class PrivateKeyPem
{
    private const string Plain = "PRIVATE KEY";
    private const string Encrypted = "ENCRYPTED PRIVATE KEY";

    /// <summary>Reads the text of a PEM file.</summary>
    /// <param name="text">The text, a secret.</param>
    /// <param name="password">Opens an encrypted one, and is of no account for another; null if none was given.</param>
    /// <exception cref="BinanceException">
    /// SecretKeyMalformed with what it is instead, SecretKeyPasswordMissing or SecretKeyPasswordWrong.
    /// </exception>
    public static SecretKey Read(string text, string? password)
    {
        text = KnownSecrets.Add(text);
        var block = PemBlock.Read(text, RequireLabel);
        var contents = block.Contents;
        try
        {
            if (block.Label == Encrypted)
            {
                contents = EncryptedPrivateKey.Open(block.Contents, password);
            }

            return Create(contents);
        }
        finally
        {
            Array.Clear(block.Contents, 0, block.Contents.Length);
            Array.Clear(contents, 0, contents.Length);
        }
    }

    private static SecretKey Create(byte[] contents)
    {
        var key = Parsing.Parse(
            () => PrivateKeyInfo.GetInstance(Asn1Object.FromByteArray(contents)),
            () => PemBlock.Malformed("what is in it is not a private key in PKCS#8, or was damaged"));
        var algorithm = key.PrivateKeyAlgorithm.Algorithm;
        return algorithm.Equals(PkcsObjectIdentifiers.RsaEncryption) ? RsaSecretKey.Of(key)
            : algorithm.Equals(EdECObjectIdentifiers.id_Ed25519) ? Ed25519SecretKey.Of(key)
            : throw PemBlock.Malformed(
                $"it is a private key of another kind ({NameOf(algorithm)}), and the exchange has RSA and Ed25519 only");
    }

    private static void RequireLabel(string label)
    {
        var instead = label switch
        {
            Plain or Encrypted => null,
            "PUBLIC KEY" or "RSA PUBLIC KEY" or "CERTIFICATE" =>
                "it is the public half, which the exchange has; the private key beside it signs",
            "RSA PRIVATE KEY" =>
                "it is PKCS#1, an older format; openssl pkcs8 -topk8 -in old.pem -out new.pem makes PKCS#8 of it",
            "EC PRIVATE KEY" or "DSA PRIVATE KEY" =>
                $"it is a private key of another kind ({label.Split(' ')[0]}), and the exchange has RSA and Ed25519 only",
            "OPENSSH PRIVATE KEY" =>
                "it is a key of OpenSSH; ssh-keygen -p -m PKCS8 -f key makes PKCS#8 of it if it is RSA",
            _ => "it is no private key by its first line",
        };
        if (instead is not null)
        {
            throw PemBlock.Malformed(instead);
        }
    }

    private static string NameOf(DerObjectIdentifier algorithm) => algorithm.Id switch
    {
        "1.2.840.10045.2.1" => "EC",
        "1.2.840.10040.4.1" => "DSA",
        "1.2.840.113549.1.1.10" => "RSA-PSS",
        "1.3.101.110" => "X25519",
        "1.3.101.113" => "Ed448",
        var other => other,
    };
}
