using System.Management.Automation;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Parameters;

/// <summary>
/// Reads arguments ourselves. The engine drops a property of a pipeline object that it cannot convert without a word: a
/// row with a misspelt Market or Environment would work on the default one, which is real money.
/// </summary>
internal static class Argument
{
    /// <summary>The object behind the engine's wrapper.</summary>
    public static object? Unwrap(object? input) => input is PSObject wrapped ? wrapped.BaseObject : input;

    /// <summary>True for null and for the empty column of a file.</summary>
    public static bool IsEmpty(object? input) => string.IsNullOrWhiteSpace(input?.ToString());

    // Not unwrapped: what Import-Clixml leaves of an enum is a number with the name as its text.
    public static Market ToMarket(object? input)
    {
        var text = input?.ToString() ?? "";
        return text.Equals("Margin", StringComparison.OrdinalIgnoreCase)
            ? throw new ArgumentTransformationMetadataException(
                "'Margin' is CrossMargin, or IsolatedMargin with -Symbol; the risk stream is MarginRisk.")
            : ToName<Market>(text);
    }

    public static ExchangeEnvironment ToEnvironment(object? input) =>
        ToName<ExchangeEnvironment>(input?.ToString() ?? "");

    public static Uri ToAddress(object? input) => Unwrap(input) switch
    {
        Uri address => address,
        { } other when Uri.TryCreate(other.ToString(), UriKind.RelativeOrAbsolute, out var address) => address,
        _ => throw new ArgumentTransformationMetadataException("This is no address such as https://host."),
    };

    // Neither numbers nor beginnings of names: a market is too much to guess. A key in the wrong place is masked.
    private static T ToName<T>(string text) where T : struct
    {
        foreach (var name in Enum.GetNames(typeof(T)))
        {
            if (name.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return LanguagePrimitives.ConvertTo<T>(name);
            }
        }

        throw new ArgumentTransformationMetadataException(
            $"'{WireText.OneLine(text)}' is none of {string.Join(", ", Enum.GetNames(typeof(T)))}.");
    }
}
