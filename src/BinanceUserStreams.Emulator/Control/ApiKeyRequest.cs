using BinanceUserStreams.Emulator.Signatures;

namespace BinanceUserStreams.Emulator.Control;

/// <summary>
/// The body of <c>PUT /emulator/api-keys/{apiKey}</c>. Without a secret or a public key it signs as before.
/// </summary>
internal sealed record ApiKeyRequest(
    string? Account = null,
    bool Rejected = false,
    string? SecretKey = null,
    string? PublicKey = null,
    bool MayRead = true)
{
    /// <summary>What the key's signatures are checked with; <see langword="null"/> when it is not said.</summary>
    /// <exception cref="ArgumentException">It is said twice, or cannot be read.</exception>
    public ISignatureKey? ReadKey() => (SecretKey, PublicKey) switch
    {
        (not null, not null) => throw new ArgumentException("'secretKey' and 'publicKey' exclude each other."),
        ({ Length: > 0 } secret, null) => new HmacKey(secret),
        (null, { } pem) => PublicKeyText.Parse(pem),
        (null, null) => null,
        _ => throw new ArgumentException("'secretKey' must not be empty."),
    };
}
