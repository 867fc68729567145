using System.Text.RegularExpressions;

namespace BinanceUserStreams.ListenTokens;

/// <summary>
/// The form of a listen token. What else is in that place of an answer is none, and is sent to nobody.
/// </summary>
internal static class ListenTokenForm
{
    // Those of the documents are 71 characters of base64.
    private static readonly Regex Form = new(@"\A[A-Za-z0-9+/=._~-]{16,1024}\z", RegexOptions.CultureInvariant);

    /// <summary>True if the text can be a listen token.</summary>
    public static bool Fits(string text) => Form.IsMatch(text);
}
