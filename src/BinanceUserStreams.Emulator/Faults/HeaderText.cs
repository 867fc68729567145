namespace BinanceUserStreams.Emulator.Faults;

/// <summary>What may stand in a response header.</summary>
internal static class HeaderText
{
    public static bool AreUsable(IReadOnlyDictionary<string, string> headers) => headers.All(IsUsable);

    public static bool IsPrintable(string text) => text.All(letter => letter is >= ' ' and <= '~');

    private static bool IsUsable(KeyValuePair<string, string> header) =>
        header.Key.Length > 0
        && header.Key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
        && !header.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
        && IsPrintable(header.Value);
}
