using BinanceUserStreams.Errors;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Journal;

/// <summary>The errors of a journal's folder.</summary>
internal static class JournalErrors
{
    /// <summary>True for what reading a file can throw, also a compressed one.</summary>
    public static bool IsOfFile(Exception exception) => FileErrors.Include(exception) || exception is InvalidDataException;

    /// <summary>Why a file cannot be read, in words.</summary>
    public static string Reason(Exception exception) => WireText.OneLine(exception.Message).TrimEnd('.');

    /// <summary>A file of the journal cannot be read.</summary>
    public static BinanceException Unreadable(string folder, Exception exception) => BinanceError.Of(
        BinanceErrorId.JournalDamaged, $"{folder}: {Reason(exception)}", exception);

    /// <summary>Another writer has the folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="owner">Who that is; null if it is not known.</param>
    public static BinanceException InUse(string folder, JournalOwner? owner) =>
        BinanceError.Of(BinanceErrorId.JournalInUse, owner is null ? folder : $"{folder}: {owner}");

    /// <summary>The folder cannot be written, or not any more.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="exception">Why.</param>
    /// <param name="unkept">Events that had come and are neither in the journal nor emitted.</param>
    public static BinanceException Unavailable(string folder, Exception exception, long unkept = 0)
    {
        var lost = unkept > 0
            ? FormattableString.Invariant($"; events that had come and are neither in it nor emitted: {unkept}")
            : "";
        return BinanceError.Of(BinanceErrorId.JournalUnavailable, $"{folder}: {Reason(exception)}{lost}", exception);
    }
}
