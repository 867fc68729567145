namespace BinanceUserStreams.Secrets;

/// <summary>The only form in which a key may be shown.</summary>
internal static class Mask
{
    private const int Shown = 4;

    // Below this length eight shown characters would give too much of the secret away.
    private const int ShortestShown = 20;

    /// <summary>The first and last four characters, <c>abcd...wxyz</c>; nothing but dots of a short secret.</summary>
    public static string Of(string secret) => IsMask(secret) ? secret
        : secret.Length < ShortestShown ? "..."
        : $"{secret.Substring(0, Shown)}...{secret.Substring(secret.Length - Shown)}";

    // A key that comes from a journal is masked already.
    private static bool IsMask(string text) => text.Length == (2 * Shown) + 3 && text.IndexOf("...", Shown) == Shown;
}
