using BinanceUserStreams.Errors;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Journal;

/// <summary>The errors of a journal's folder.</summary>
internal static class JournalErrors
{
    /// <summary>A file of the journal cannot be read.</summary>
    public static BinanceException Unreadable(string folder, Exception exception) => BinanceError.Of(
        BinanceErrorId.JournalDamaged, $"{folder}: {WireText.OneLine(exception.Message).TrimEnd('.')}", exception);

    /// <summary>The folder cannot be written, or not any more.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="exception">Why.</param>
    /// <param name="unkept">Events that had come and are neither in the journal nor emitted.</param>
    public static BinanceException Unavailable(string folder, Exception exception, long unkept = 0)
    {
        var reason = WireText.OneLine(exception.Message).TrimEnd('.');
        var lost = unkept > 0
            ? FormattableString.Invariant($"; events that had come and are neither in it nor emitted: {unkept}")
            : "";
        return BinanceError.Of(BinanceErrorId.JournalUnavailable, $"{folder}: {reason}{lost}", exception);
    }
}
