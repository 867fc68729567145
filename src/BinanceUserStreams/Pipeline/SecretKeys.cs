using BinanceUserStreams.Credentials;
using BinanceUserStreams.PrivateKeys;

namespace BinanceUserStreams.Pipeline;

/// <summary>
/// Reads secret keys. The only place in the cmdlets that causes BouncyCastle to be loaded, and only by a PEM.
/// </summary>
internal static class SecretKeys
{
    // In a name of a file or an HMAC secret nobody writes it.
    private const string Beginning = "-----BEGIN";

    /// <summary>The secret key of a text: of a private key in PEM, else of an HMAC secret.</summary>
    /// <param name="text">The text, a secret.</param>
    /// <param name="password">Opens an encrypted PEM; it is of no account for any other text.</param>
    /// <exception cref="Errors.BinanceException">
    /// SecretKeyMalformed, SecretKeyPasswordMissing or SecretKeyPasswordWrong.
    /// </exception>
    public static SecretKey Read(string text, string? password) =>
        text.Contains(Beginning) ? ReadPem(text, password) : new HmacSecretKey(text);

    // A method of its own: what it needs is loaded when it is compiled.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static SecretKey ReadPem(string text, string? password) => PrivateKeyPem.Read(text, password);
}
