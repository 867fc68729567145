using System.Security.Cryptography;

namespace BinanceUserStreams.Emulator.Exchange;

/// <summary>The shape of listen keys, listen tokens and API keys.</summary>
internal static class KeyText
{
    private const string Alphanumerics = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    // The sample of the documents.
    private const int TokenLength = 70;

    public static string NewListenKey(int length) => RandomNumberGenerator.GetString(Alphanumerics, length);

    /// <summary>Letters and digits with <c>+</c> and <c>/</c>, which a token must not lose on its way.</summary>
    public static string NewListenToken() => RandomNumberGenerator.GetString(Alphanumerics + "+/", TokenLength);

    public static bool IsApiKey(string? text) => text is { Length: 64 } && text.All(char.IsAsciiLetterOrDigit);
}
