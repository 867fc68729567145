using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace BinanceUserStreams.Tests.Module;

/// <summary>
/// Which property a part of a view shows: as it is, or through the one script that makes a text harmless. A script may have
/// properties and operators only: where the language of a session is constrained, nothing else runs.
/// </summary>
internal static partial class ShownProperty
{
    /// <summary>Its name; null for any other element.</summary>
    public static string? Of(XElement element) => element.Name.LocalName switch
    {
        "PropertyName" => Time().Match(element.Value) is { Success: true } time ? time.Groups[1].Value : element.Value,
        "ScriptBlock" when Harmless().Match(element.Value) is { Success: true } match => match.Groups[1].Value,
        _ => null,
    };

    /// <summary>True if it decides whether texts may be shown.</summary>
    public static bool IsCondition(XElement element) =>
        element is { Name.LocalName: "ScriptBlock", Value: "$_.HasUnprintableText" };

    [GeneratedRegex(@"^\$_\.(\w+) -replace '\[\\p\{C\}\\p\{Zl\}\\p\{Zp\}\]', '\?'$")]
    private static partial Regex Harmless();

    // What the types file adds to a time.
    [GeneratedRegex("^(\\w+)Utc$")]
    private static partial Regex Time();
}
