using System.Management.Automation;
using BinanceUserStreams.Errors;

namespace BinanceUserStreams.Pipeline;

/// <summary>Makes PowerShell's error records from the module's exceptions.</summary>
internal static class ErrorRecords
{
    /// <param name="exception">What went wrong.</param>
    /// <param name="target">What it went wrong with, in words: an object could carry a key into <c>$Error</c>.</param>
    public static ErrorRecord From(BinanceException exception, string? target)
    {
        var entry = ErrorCatalogue.Find(exception.ErrorId);
        var category = LanguagePrimitives.ConvertTo<ErrorCategory>(entry.Category);
        return new ErrorRecord(exception, entry.Id.ToString(), category, target)
        {
            ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = entry.RecommendedAction },
        };
    }

    /// <summary>Does what the command cannot go on without: its failure ends the command.</summary>
    /// <param name="cmdlet">The command.</param>
    /// <param name="target">What the error is about.</param>
    /// <param name="work">What is done.</param>
    public static void OrEnd(Cmdlet cmdlet, string? target, Action work)
    {
        try
        {
            work();
        }
        catch (BinanceException exception)
        {
            cmdlet.ThrowTerminatingError(From(exception, target));
        }
    }
}
