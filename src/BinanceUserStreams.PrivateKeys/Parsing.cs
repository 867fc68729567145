using BinanceUserStreams.Errors;

namespace BinanceUserStreams.PrivateKeys;

/// <summary>Parsing by a library that may throw anything at what it does not understand.</summary>
internal static class Parsing
{
    /// <summary>
    /// What it reads; if it cannot, an error of ours alone, since the text of another may repeat what it read.
    /// </summary>
    /// <param name="read">Reads.</param>
    /// <param name="otherwise">The error.</param>
    /// <exception cref="BinanceException">It cannot, or said so itself.</exception>
    public static T Parse<T>(Func<T> read, Func<BinanceException> otherwise)
    {
        try
        {
            // Of no bytes at all it reads nothing.
            return read() ?? throw otherwise();
        }
        catch (Exception exception) when (exception is not BinanceException)
        {
            throw otherwise();
        }
    }
}
