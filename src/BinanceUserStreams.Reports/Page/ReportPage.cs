using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using BinanceUserStreams.Reports.Collecting;

namespace BinanceUserStreams.Reports.Page;

/// <summary>
/// The page: the template with its places filled. The tables are there without a script; the script draws the charts,
/// and its policy lets the page run nothing else and fetch nothing.
/// </summary>
internal static class ReportPage
{
    private static readonly Regex Place = new(@"\{\{(\w+)\}\}", RegexOptions.CultureInvariant);

    public static void Write(TextWriter writer, ReportRequest request, JournalFigures figures, DateTimeOffset madeAt)
    {
        using ChartData charts = new();
        StringWriter content = new();
        ReportBody.Write(new PageWriter(content, charts), request, figures, madeAt);

        var style = PageAssets.Style;
        var library = PageAssets.ChartLibrary;
        var script = PageAssets.Script;
        Fill(writer, place => place switch
        {
            "policy" => "default-src 'none'; base-uri 'none'; form-action 'none'; " +
                $"style-src {PageAssets.Hash(style)}; script-src {PageAssets.Hash(library)} {PageAssets.Hash(script)}",
            "title" => HtmlEncoder.Default.Encode(ReportBody.Title(request)),
            "style" => style,
            "content" => content.ToString(),
            "data" => charts.Complete(),
            "library" => library,
            "script" => script,
            _ => throw new InvalidOperationException($"The template has a place '{place}' that nothing fills."),
        });
    }

    // What was filled in is not looked at again: text from a journal can look like a place.
    private static void Fill(TextWriter writer, Func<string, string> text)
    {
        // Every second part is the name of a place.
        var parts = Place.Split(PageAssets.Template);
        for (var i = 0; i < parts.Length; i++)
        {
            writer.Write(i % 2 == 0 ? parts[i] : text(parts[i]));
        }
    }
}
