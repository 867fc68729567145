using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace BinanceUserStreams.Tests.Module;

/// <summary>
/// Which property a part of a view shows: as it is, or through the scripts that Build-Views.ps1 makes. A script may have
/// properties and operators only: where the language of a session is constrained, nothing else runs.
/// </summary>
internal static partial class ShownProperty
{
    private const string Harmless = @" -replace '\[\\p\{C\}\\p\{Zl\}\\p\{Zp\}\]', '\?'";

    private const string Cut = @"( -replace '\^\(\.\{\d+\}\)\.\{4,\}\$', '\$1\.\.\.')?";

    private const string Number = @"'\{0[^}]*\}' -f ";

    private const string Text = @"\$_\.(?<property>\w+)";

    private const string Item = @"\$item\.(?<item>\w+)";

    private const string List = @"@\(foreach \(\$item in " + Text + @"\) \{ (" + Number + ")?" + Item + @" \}\)";

    /// <summary>Its name, or that of the list of whose items it is; null for any other element.</summary>
    public static string? Of(XElement element) => element.Name.LocalName switch
    {
        "PropertyName" => Time().Match(element.Value) is { Success: true } time ? time.Groups[1].Value : element.Value,
        "ScriptBlock" when Script(element) is { } script => script.Groups["property"].Value,
        _ => null,
    };

    /// <summary>The property of the list's items; null if it is no list.</summary>
    public static string? OfItem(XElement element) =>
        Script(element)?.Groups["item"] is { Success: true } item ? item.Value : null;

    /// <summary>True if a text is shown without what a terminal obeys.</summary>
    public static bool IsHarmless(XElement element) => Script(element)?.Groups["harmless"].Success == true;

    /// <summary>True if it decides whether texts may be shown.</summary>
    public static bool IsCondition(XElement element) =>
        element is { Name.LocalName: "ScriptBlock", Value: "$_.HasUnprintableText" };

    private static Match? Script(XElement element) => element.Name.LocalName != "ScriptBlock" ? null
        : ((Regex[])[Cell(), Marked(), Lines(), Joined(), Words()]).Select(script => script.Match(element.Value))
            .FirstOrDefault(match => match.Success);

    [GeneratedRegex($@"^({Number}{Text}|{Text}(?<harmless>{Harmless})){Cut}$")]
    private static partial Regex Cell();

    // What came after a gap says so.
    [GeneratedRegex(@"^\('', '\(recovered\) '\)\[""\$\(\$_\.Origin\)"" -eq 'Recovered'\] \+ " + Text + "$")]
    private static partial Regex Marked();

    // One for each item of a list.
    [GeneratedRegex($@"^{List}(?<harmless>{Harmless})?{Cut} -join ""`n""$")]
    private static partial Regex Lines();

    // All texts of a list, in one line.
    [GeneratedRegex($@"^{Text} -join '; '(?<harmless>{Harmless})$")]
    private static partial Regex Joined();

    // Broken between words where the engine would not.
    [GeneratedRegex(
        @"^if \(\$PSCulture -match '[^']+'\) \{ (?<value>" + Text + "(?<harmless>" + Harmless + @")?) \} " +
        @"else \{ \k<value> -replace '[^']+', ""`\$1`n"" \}$")]
    private static partial Regex Words();

    // What the types file adds to a time.
    [GeneratedRegex("^(\\w+)Utc$")]
    private static partial Regex Time();
}
