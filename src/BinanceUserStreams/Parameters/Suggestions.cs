using System.Collections;
using System.Management.Automation;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Parameters;

/// <summary>
/// What a completer offers. An argument that has a completer is never completed with the names of files, also where
/// nothing fits.
/// </summary>
internal static class Suggestions
{
    /// <summary>The markets that were given on the same line, else the one that is meant without any.</summary>
    /// <param name="given">The other parameters on the line.</param>
    public static IReadOnlyList<Market> Markets(IDictionary given) =>
        LanguagePrimitives.TryConvertTo<Market[]>(given["Market"], out var markets) && markets is { Length: > 0 }
            ? markets
            : [Market.UsdMFutures];

    /// <summary>Those that begin with what was typed.</summary>
    /// <param name="typed">The word at the cursor, with the quote that it may begin with.</param>
    /// <param name="all">Texts, and what each means.</param>
    public static IEnumerable<CompletionResult> Of(string typed, IEnumerable<(string Text, string Meaning)> all)
    {
        var begin = typed.Trim('"', '\'');
        return from suggestion in all
               where suggestion.Text.StartsWith(begin, StringComparison.OrdinalIgnoreCase)
               select new CompletionResult(
                   suggestion.Text, suggestion.Text, CompletionResultType.ParameterValue, suggestion.Meaning);
    }
}
