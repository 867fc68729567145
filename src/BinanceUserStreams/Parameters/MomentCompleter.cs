using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace BinanceUserStreams.Parameters;

/// <summary>Completes moments, in UTC and in the form that every culture reads alike.</summary>
public sealed class MomentCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        var now = TimeProvider.System.GetUtcNow();
        DateTimeOffset today = new(now.UtcDateTime.Date, TimeSpan.Zero);
        return Suggestions.Of(
            wordToComplete,
            [
                (Text(now.AddHours(-1)), "an hour ago"),
                (Text(today), "the beginning of today (UTC)"),
                (Text(today.AddDays(-1)), "the beginning of yesterday (UTC)"),
                (Text(today.AddDays(-7)), "a week before today (UTC)"),
            ]);
    }

    private static string Text(DateTimeOffset moment) =>
        moment.ToString("yyyy-MM-dd'T'HH:mm:00'Z'", CultureInfo.InvariantCulture);
}
