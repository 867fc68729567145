using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace BinanceUserStreams.Parameters;

/// <summary>Completes the time zones that the computer knows.</summary>
public sealed class TimeZoneCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        IEnumerable<(string, string)> zones = TimeZoneInfo.GetSystemTimeZones().Select(zone => (zone.Id, zone.DisplayName));
        return Suggestions.Of(wordToComplete, zones.Prepend(("UTC", "the days of the exchange")).GroupBy(zone => zone.Item1)
            .Select(zone => zone.First()))
            .Select(Quoted);
    }

    // The names of Windows have spaces.
    private static CompletionResult Quoted(CompletionResult zone) => zone.CompletionText.IndexOf(' ') < 0
        ? zone
        : new CompletionResult($"'{zone.CompletionText}'", zone.ListItemText, zone.ResultType, zone.ToolTip);
}
