using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Parameters;

/// <summary>Completes the addresses of the exchange, of the market and environment that were given.</summary>
public sealed class AddressCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        Suggestions.Of(
            wordToComplete,
            from row in MarketCatalogue.All
            where IsOf(row.Market, fakeBoundParameters["Market"]) && IsOf(row.Environment, fakeBoundParameters["Environment"])
            let address = parameterName == "StreamUri" ? row.StreamUri : row.RestUri
            group row by address.GetLeftPart(UriPartial.Authority) into rows
            select (rows.Key, string.Join(", ", rows.Select(row => $"{row.Market} {row.Environment}"))));

    private static bool IsOf<T>(T value, object? given) where T : struct, Enum =>
        given is null || !LanguagePrimitives.TryConvertTo<T>(given, out var asked) || value.Equals(asked);
}
