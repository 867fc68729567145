using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using BinanceUserStreams.Parameters;

namespace BinanceUserStreams.Bus.Commands;

/// <summary>Completes nothing that is known: to ask the bus for the readers would take a person's patience.</summary>
public sealed class ReaderNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        Suggestions.Of(wordToComplete, [("risk", "a name of your choice for the reader")]);
}
