using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace BinanceUserStreams.Tests.Module;

/// <summary>Which property a part of a view shows: as it is, or through the one script that makes a text harmless.</summary>
internal static partial class ShownProperty
{
    /// <summary>Its name; null for any other element.</summary>
    public static string? Of(XElement element) => element.Name.LocalName switch
    {
        "PropertyName" => element.Value,
        "ScriptBlock" when Harmless().Match(element.Value) is { Success: true } match => match.Groups[1].Value,
        _ => null,
    };

    [GeneratedRegex(@"^\[BinanceUserStreams\.Secrets\.WireText\]::Printable\(\$_\.(\w+)\)$")]
    private static partial Regex Harmless();
}
