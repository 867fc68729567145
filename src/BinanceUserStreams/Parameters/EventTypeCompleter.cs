using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Parameters;

/// <summary>Completes the names of the events that the market sends.</summary>
public sealed class EventTypeCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        var market = LanguagePrimitives.TryConvertTo<Market>(fakeBoundParameters["Market"], out var given)
            ? given
            : Market.UsdMFutures;
        return Suggestions.Of(
            wordToComplete,
            from name in EventFilter.Documented(market)
            select (name, $"an event of {market}"));
    }
}
