using System.Security.Cryptography;

namespace BinanceUserStreams.Emulator.Signatures;

/// <summary>A public key as it is given to the exchange: PEM.</summary>
internal static class PublicKeyText
{
    private const string Label = "PUBLIC KEY";

    /// <exception cref="ArgumentException">It is no PEM with an RSA or Ed25519 public key.</exception>
    public static ISignatureKey Parse(string pem)
    {
        if (!PemEncoding.TryFind(pem, out var fields) || !pem.AsSpan()[fields.Label].SequenceEqual(Label))
        {
            throw new ArgumentException($"A public key is PEM that begins with -----BEGIN {Label}-----.");
        }

        var bytes = Convert.FromBase64String(pem[fields.Base64Data]);
        return Ed25519Key.Find(bytes) is { } key ? key : new RsaKey(bytes);
    }
}
