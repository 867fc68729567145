namespace BinanceUserStreams.Credentials;

/// <summary>
/// What signs requests: an HMAC secret or a private key. Only <c>Signing</c> calls it, so that nothing is signed but
/// the calls permitted there. Shown as the name of its kind only.
/// </summary>
public abstract class SecretKey
{
    internal SecretKey()
    {
    }

    /// <summary>The kind, to be shown: HMAC, RSA or Ed25519.</summary>
    public abstract string Kind { get; }

    /// <summary>
    /// The signature of some bytes as the exchange takes it: hex for HMAC, base64 else. Not percent-encoded.
    /// </summary>
    internal abstract string Sign(byte[] payload);

    /// <inheritdoc/>
    public sealed override string ToString() => $"{Kind} secret key";
}
