using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace BinanceUserStreams.Parameters;

/// <summary>Completes lengths of time, as hours:minutes:seconds.</summary>
public sealed class DurationCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        Suggestions.Of(wordToComplete, parameterName switch
        {
            "KeepAliveInterval" => [("00:01:00", "every minute, the default"), ("00:30:00", "every half hour")],
            "RotateAfter" => [("23:00:00", "23 hours, the default"), ("12:00:00", "12 hours")],
            "Retention" or "JournalRetention" =>
            [
                ("30.00:00:00", "a month"), ("90.00:00:00", "three months"), ("365.00:00:00", "a year"),
                ("3650.00:00:00", "ten years"),
            ],
            "WaitForEvent" => [("00:01:00", "a minute"), ("00:05:00", "five minutes")],
            _ =>
            [
                ("00:01:00", "a minute"),
                ("01:00:00", "an hour"),
                ("02:50:00", "less than the three hours that Azure gives a job"),
                ("1.00:00:00", "a day"),
            ],
        });
}
