namespace BinanceUserStreams.Emulator.Streams.Framing;

/// <summary>The client's offers to compress. Source: RFC 7692, section 7.1.</summary>
internal static class CompressionOffer
{
    private const string Extension = "permessage-deflate";
    private const string ServerWindow = "server_max_window_bits";
    private const string ClientWindow = "client_max_window_bits";

    /// <summary>The answer to the first offer that suits; <see langword="null"/> when none does.</summary>
    public static string? Accept(IEnumerable<string?> headers) => headers
        .SelectMany(header => (header ?? "").Split(','))
        .Select(offer => offer.Replace("\"", "").Split(';', StringSplitOptions.TrimEntries))
        .Where(Suits)
        .Select(Answer)
        .FirstOrDefault();

    // A window the offer gives in bits is confirmed: clients such as that of .NET insist on it.
    private static string Answer(string[] offer) => string.Join("; ", (string[])
    [
        Extension,
        "server_no_context_takeover",
        "client_no_context_takeover",
        .. offer.Where(parameter => parameter.Contains("_window_bits=", StringComparison.Ordinal)),
    ]);

    private static bool Suits(string[] offer) =>
        offer[0] == Extension && Array.TrueForAll(offer[1..], IsUnderstood);

    // The compressor of .NET always uses the whole window, so an offer that asks for less is one to pass over.
    private static bool IsUnderstood(string parameter) => parameter.Split('=') switch
    {
        ["server_no_context_takeover" or "client_no_context_takeover" or ClientWindow] => true,
        [ClientWindow, var bits] => int.TryParse(bits, out var number) && number is >= 8 and <= 15,
        [ServerWindow, var bits] => bits == "15",
        _ => false,
    };
}
