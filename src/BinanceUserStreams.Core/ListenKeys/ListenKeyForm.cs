using System.Text.RegularExpressions;

namespace BinanceUserStreams.ListenKeys;

/// <summary>
/// The form of a listen key, given by a user or in a response. It becomes a part of an address: <c>..</c> would lead to
/// another one, and no escaping would help. Nor is a key what only shows one, such as <c>abcd...wxyz</c>.
/// </summary>
internal static class ListenKeyForm
{
    private const int Longest = 512;

    // All known keys are 60 to 64 letters and digits; single dots would be there if they became tokens.
    private static readonly Regex Form = new(
        @"\A[A-Za-z0-9_~-]+(\.[A-Za-z0-9_~-]+)*\z", RegexOptions.CultureInvariant);

    /// <summary>True if the text can be a listen key.</summary>
    public static bool Fits(string text) => text.Length <= Longest && Form.IsMatch(text);
}
