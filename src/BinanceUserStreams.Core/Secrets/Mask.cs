namespace BinanceUserStreams.Secrets;

/// <summary>The masked form of a key, the only one that may be shown.</summary>
internal static class Mask
{
    private const int Shown = 4;

    // Below this length eight shown characters would give too much of the secret away.
    private const int ShortestShown = 20;

    /// <summary>
    /// The first and last four characters, <c>abcd...wxyz</c>; nothing but dots of a short secret. A key that came from
    /// the wire may begin or end with anything; one from a journal is masked already.
    /// </summary>
    public static string Of(string secret) => IsMask(secret) ? WireText.Printable(secret)
        : secret.Length < ShortestShown ? "..."
        : WireText.Printable($"{secret.Substring(0, Shown)}...{secret.Substring(secret.Length - Shown)}");

    private static bool IsMask(string text) => text.Length == (2 * Shown) + 3 && text.IndexOf("...", Shown) == Shown;
}
