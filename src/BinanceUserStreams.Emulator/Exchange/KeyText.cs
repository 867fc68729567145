using System.Security.Cryptography;

namespace BinanceUserStreams.Emulator.Exchange;

/// <summary>The shape of listen keys and API keys.</summary>
internal static class KeyText
{
    private const string Alphanumerics = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static string NewListenKey(int length) => RandomNumberGenerator.GetString(Alphanumerics, length);

    public static bool IsApiKey(string? text) => text is { Length: 64 } && text.All(char.IsAsciiLetterOrDigit);
}
