using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Credentials;

/// <summary>
/// The secret that the exchange shows once beside an API key: HMAC-SHA256, hex. Source: section A.2 of the fact sheet.
/// </summary>
public sealed class HmacSecretKey : SecretKey
{
    // The exchange's have 64 letters and digits.
    private const int Longest = 512;

    // What the body of every Ed25519 key in PKCS#8 begins with.
    private const string BareKey = "MC4CAQAwBQYDK2Vw";

    private readonly string _text;

    /// <summary>Takes the secret's text as the exchange shows it.</summary>
    /// <exception cref="BinanceException">
    /// SecretKeyMalformed: the text is empty, too long, or has a character that no secret has, such as the line break
    /// of its file.
    /// </exception>
    public HmacSecretKey(string text) => _text = Problem(text) is { } problem
        ? throw BinanceError.Of(BinanceErrorId.SecretKeyMalformed, problem)
        : KnownSecrets.Add(text);

    /// <inheritdoc/>
    public override string Kind => "HMAC";

    internal override string Sign(byte[] payload)
    {
        using var hmac = new HMACSHA256(Encoding.ASCII.GetBytes(_text));
        var signature = new StringBuilder(64);
        foreach (var octet in hmac.ComputeHash(payload))
        {
            signature.Append(octet.ToString("x2", CultureInfo.InvariantCulture));
        }

        return signature.ToString();
    }

    private static string? Problem(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is < '!' or > '~')
            {
                return $"character {i + 1} of {text.Length} is a space, a line break or no ASCII character";
            }
        }

        return text.Length == 0 ? "it is empty"
            : text.Length > Longest ? $"it has {text.Length} characters, and no line -----BEGIN of a private key"
            : text.StartsWith(BareKey, StringComparison.Ordinal) ? "it is a private key without its lines -----BEGIN and -----END"
            : null;
    }
}
