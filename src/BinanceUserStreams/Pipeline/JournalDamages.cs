using System.Management.Automation;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Pipeline;

/// <summary>Tells of the lines of a journal that cannot be read.</summary>
internal static class JournalDamages
{
    /// <summary>A warning of a torn end, an error of any other line.</summary>
    public static void Tell(PSCmdlet cmdlet, string folder, JournalDamage damage)
    {
        var place = FormattableString.Invariant($"line {damage.Line} of {damage.Path}");
        if (damage.IsTorn)
        {
            cmdlet.WriteWarning(
                $"The last line of the journal, {place}, was passed over: {damage.Problem}. Everything before it was " +
                "read. Receive-BinanceUserStream sets it aside when it goes on in the folder.");
        }
        else
        {
            var error = BinanceError.Of(BinanceErrorId.JournalDamaged, $"{place}: {damage.Problem}");
            cmdlet.WriteError(ErrorRecords.From(error, folder));
        }
    }
}
