using System.Management.Automation;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Pipeline;

/// <summary>Tells what of a journal was not read.</summary>
internal static class JournalNotices
{
    /// <summary>An error of what is damaged, a warning of the rest.</summary>
    public static void Tell(PSCmdlet cmdlet, string folder, JournalNotice notice)
    {
        var place = FormattableString.Invariant($"line {notice.Line} of {notice.Path}");
        switch (notice.Kind)
        {
            case JournalNoticeKind.DamagedLine:
                WriteError(cmdlet, folder, $"{place}: {notice.Problem}");
                break;
            case JournalNoticeKind.DamagedFile:
                WriteError(cmdlet, folder, $"{notice.Path}: {notice.Problem}");
                break;
            case JournalNoticeKind.TornEnd:
                cmdlet.WriteWarning(
                    $"The last line of the journal, {place}, was passed over: {notice.Problem}. Everything before it " +
                    "was read. Receive-BinanceUserStream sets it aside when it goes on in the folder.");
                break;
            case JournalNoticeKind.Index:
                cmdlet.WriteVerbose($"The journal in {folder}: {notice.Problem}.");
                break;
            default:
                cmdlet.WriteWarning($"The journal in {folder}: {notice.Problem}.");
                break;
        }
    }

    private static void WriteError(PSCmdlet cmdlet, string folder, string problem) =>
        cmdlet.WriteError(ErrorRecords.From(BinanceError.Of(BinanceErrorId.JournalDamaged, problem), folder));
}
