using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using BinanceUserStreams.Parameters;

namespace BinanceUserStreams.Bus.Commands;

/// <summary>Completes the beginnings of addresses of servers.</summary>
public sealed class ServerCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        Suggestions.Of(wordToComplete,
        [
            ("tls://", "a server on another machine, encrypted"),
            ("nats://127.0.0.1:4222", "a server on this machine"),
        ]);
}
