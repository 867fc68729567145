using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using BinanceUserStreams.Events;

namespace BinanceUserStreams.Parameters;

/// <summary>Completes the names of the events that the market sends.</summary>
public sealed class EventTypeCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        return Suggestions.Of(
            wordToComplete,
            from market in Suggestions.Markets(fakeBoundParameters)
            from name in EventFilter.Offered(market)
            group market by name into markets
            select (markets.Key, $"an event of {string.Join(", ", markets)}"));
    }
}
