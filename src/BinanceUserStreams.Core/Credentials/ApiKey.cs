using BinanceUserStreams.Errors;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Credentials;

/// <summary>A Binance API key. Shown masked; only the transport reads its text.</summary>
public sealed class ApiKey
{
    private readonly string _text;

    /// <summary>Takes the key's text as the exchange shows it.</summary>
    /// <exception cref="BinanceException">
    /// ApiKeyMalformed: the text has a character that no key has, such as the line break of the file it came from.
    /// </exception>
    public ApiKey(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            // Anything else could not be sent as a header, or would inject one.
            if (text[i] is < '!' or > '~')
            {
                throw BinanceError.Of(
                    BinanceErrorId.ApiKeyMalformed,
                    $"character {i + 1} of {text.Length} is a space, a line break or no ASCII character");
            }
        }

        if (text.Length == 0)
        {
            throw BinanceError.Of(BinanceErrorId.ApiKeyMalformed, "it is empty");
        }

        _text = KnownSecrets.Add(text);
    }

    /// <summary>The key's text, a secret.</summary>
    public string Reveal() => _text;

    /// <summary>The masked form: first and last four characters.</summary>
    public override string ToString() => Mask.Of(_text);
}
