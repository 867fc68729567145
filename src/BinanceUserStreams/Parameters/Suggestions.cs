using System.Management.Automation;

namespace BinanceUserStreams.Parameters;

/// <summary>
/// What a completer offers. An argument that has a completer is never completed with the names of files, also where
/// nothing fits.
/// </summary>
internal static class Suggestions
{
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
