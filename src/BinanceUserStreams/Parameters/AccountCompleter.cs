using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace BinanceUserStreams.Parameters;

/// <summary>Completes nothing that is known: the name is the user's own.</summary>
public sealed class AccountCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        Suggestions.Of(wordToComplete, [("main", "a name of your choice for the account")]);
}
