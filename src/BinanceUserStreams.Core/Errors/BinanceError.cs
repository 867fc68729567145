using System.Globalization;

namespace BinanceUserStreams.Errors;

/// <summary>Makes the exceptions, with the text that <see cref="ErrorCatalogue"/> has for them.</summary>
public static class BinanceError
{
    /// <summary>An error that is not an answer of the exchange.</summary>
    /// <param name="id">What went wrong.</param>
    /// <param name="detail">What happened in particular; no secret, no full stop at its end.</param>
    /// <param name="cause">The exception behind it.</param>
    public static BinanceException Of(BinanceErrorId id, string detail = "", Exception? cause = null) =>
        new(id, Text(id, detail), cause);

    internal static string Text(BinanceErrorId id, string detail) =>
        string.Format(CultureInfo.InvariantCulture, ErrorCatalogue.Find(id).Text, detail);
}
