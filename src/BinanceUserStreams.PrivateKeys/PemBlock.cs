using System.Text.RegularExpressions;
using BinanceUserStreams.Errors;

namespace BinanceUserStreams.PrivateKeys;

/// <summary>
/// The first block of a PEM. Source: RFC 7468, with whatever white space a vault or a variable leaves of its lines.
/// </summary>
/// <param name="Label">What its first line says it is, such as PRIVATE KEY.</param>
/// <param name="Contents">What is in it.</param>
internal sealed record PemBlock(string Label, byte[] Contents)
{
    // A variable often has \n in place of the line breaks.
    private static readonly Regex Form = new(
        @"-----BEGIN (?<label>[A-Z0-9 ]{1,64})-----(?<body>.*?)-----END \k<label>-----",
        RegexOptions.CultureInvariant | RegexOptions.Singleline);

    private static readonly Regex Space = new(@"\s|\\[nr]", RegexOptions.CultureInvariant);

    /// <summary>
    /// Reads it; its label decides whether it is one that is wanted, before anything in it is looked at.
    /// </summary>
    /// <param name="text">The text with the PEM in it.</param>
    /// <param name="requireLabel">Throws for a label that is not wanted.</param>
    /// <exception cref="BinanceException">SecretKeyMalformed.</exception>
    public static PemBlock Read(string text, Action<string> requireLabel)
    {
        var match = Form.Match(text);
        if (!match.Success)
        {
            throw Malformed("its line -----END is missing, or says something else than its line -----BEGIN");
        }

        var label = match.Groups["label"].Value;
        requireLabel(label);
        try
        {
            return new PemBlock(label, Convert.FromBase64String(Space.Replace(match.Groups["body"].Value, "")));
        }
        catch (FormatException)
        {
            // Its text is not kept: it may repeat what it did not like.
            throw Malformed(
                "what is between its lines BEGIN and END is not base64: a part is missing, or something was added");
        }
    }

    /// <summary>The error of a PEM that is none.</summary>
    public static BinanceException Malformed(string detail) => BinanceError.Of(BinanceErrorId.SecretKeyMalformed, detail);
}
