using System.Security.Cryptography;

namespace BinanceUserStreams.Emulator.Signatures;

/// <summary>An RSA public key. The signature is RSASSA-PKCS1-v1_5 with SHA-256, in base64.</summary>
internal sealed class RsaKey : ISignatureKey
{
    private readonly RSAParameters _key;

    /// <exception cref="ArgumentException">It is no RSA public key of 2048 to 4096 bits.</exception>
    public RsaKey(ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        using var rsa = RSA.Create();
        try
        {
            rsa.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out _);
        }
        catch (CryptographicException exception)
        {
            throw new ArgumentException("It is neither an RSA nor an Ed25519 public key.", exception);
        }

        _key = rsa.KeySize is >= 2048 and <= 4096
            ? rsa.ExportParameters(includePrivateParameters: false)
            : throw new ArgumentException("An RSA key has 2048 to 4096 bits.");
    }

    public bool LogsOn => false;

    public bool Verifies(ReadOnlySpan<byte> payload, string signature)
    {
        var bytes = new byte[signature.Length];
        using var rsa = RSA.Create(_key);
        return Convert.TryFromBase64String(signature, bytes, out var length)
            && rsa.VerifyData(payload, bytes.AsSpan(0, length), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
