using System.Security.Cryptography;
using System.Text;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Credentials;

/// <summary>The secret that the exchange shows once beside an API key: HMAC-SHA256, hex. Source: section A.2 of the fact sheet.</summary>
public sealed class HmacSecretKey : SecretKey
{
    private readonly string _text;

    /// <summary>Takes the secret's text as the exchange shows it.</summary>
    /// <exception cref="BinanceException">
    /// SecretKeyMalformed: the text is empty, or has a character that no secret has, such as the line break of its file.
    /// </exception>
    public HmacSecretKey(string text)
    {
        if (text.Length == 0)
        {
            throw BinanceError.Of(BinanceErrorId.SecretKeyMalformed, "it is empty");
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is < '!' or > '~')
            {
                throw BinanceError.Of(
                    BinanceErrorId.SecretKeyMalformed,
                    $"character {i + 1} of {text.Length} is a space, a line break or no ASCII character");
            }
        }

        _text = KnownSecrets.Add(text);
    }

    /// <inheritdoc/>
    public override string Kind => "HMAC";

    internal override string Sign(byte[] payload)
    {
        using var hmac = new HMACSHA256(Encoding.ASCII.GetBytes(_text));
        var signature = new StringBuilder(64);
        foreach (var octet in hmac.ComputeHash(payload))
        {
            signature.Append(octet.ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return signature.ToString();
    }
}
