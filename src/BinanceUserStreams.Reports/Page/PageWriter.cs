using System.Globalization;

namespace BinanceUserStreams.Reports.Page;

/// <summary>The parts of which every section of the page is made.</summary>
internal sealed class PageWriter(TextWriter writer, ChartData charts)
{
    private const int MostRows = 200;

    private int _charts;

    public HtmlText Html { get; } = new(writer);

    /// <summary>What the charts draw.</summary>
    public ChartData Charts => charts;

    /// <summary>A section with its title.</summary>
    public void Section(string title, Action content)
    {
        Html.Open("section").Element("h3", title);
        content();
        Html.Close();
    }

    /// <summary>Says what is missing.</summary>
    public void Missing(string sentence) => Html.Element("p", sentence, ("class", "missing"));

    public void Note(string sentence) => Html.Element("p", sentence, ("class", "note"));

    /// <summary>Figures in a row, each with its name.</summary>
    public void Figures(params (string Name, string Value, string Detail)[] figures)
    {
        Html.Open("dl", ("class", "figures"));
        foreach (var (name, value, detail) in figures)
        {
            Html.Open("div").Element("dt", name).Element("dd", value);
            if (detail.Length > 0)
            {
                Html.Element("dd", detail, ("class", "detail"));
            }

            Html.Close();
        }

        Html.Close();
    }

    /// <summary>A table that scrolls in itself. Rows that are more than 200 are not written, and it says so.</summary>
    public void Table(string caption, Column[] columns, IReadOnlyCollection<string[]> rows, long leftOut = 0)
    {
        Html.Open("div", ("class", "scroll"), ("role", "region"), ("aria-label", caption), ("tabindex", "0"))
            .Open("table").Element("caption", caption).Open("thead").Open("tr");
        foreach (var column in columns)
        {
            Html.Element("th", column.Title, ("scope", "col"), ("class", Class(column)));
        }

        Html.Close().Close().Open("tbody");
        foreach (var row in rows.Take(MostRows))
        {
            Html.Open("tr");
            for (var i = 0; i < columns.Length; i++)
            {
                Html.Element(i == 0 ? "th" : "td", row[i], i == 0
                    ? [("scope", "row"), ("class", Class(columns[i]))]
                    : [("class", Class(columns[i]))]);
            }

            Html.Close();
        }

        Html.Close().Close().Close();
        if (rows.Count > MostRows)
        {
            Note($"{DisplayText.Count(rows.Count - MostRows)} more rows are not shown.");
        }

        if (leftOut > 0)
        {
            Note($"{DisplayText.Count(leftOut)} more were told of names for which there was no room; they are in no figure above.");
        }
    }

    /// <summary>A place for a chart. Its figures must be in a table too: that is what is there without a script.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="description">The same in a sentence, for those who do not see it.</param>
    /// <param name="data">Writes what is drawn.</param>
    /// <param name="kind">A class for the style: "wide" takes the whole width.</param>
    public void Chart(string title, string description, Action<string> data, string kind = "")
    {
        var id = "chart-" + (++_charts).ToString(CultureInfo.InvariantCulture);
        Html.Open("figure", ("class", $"chart {kind}".TrimEnd()))
            .Element("figcaption", title)
            .Open("div", ("class", "plot"))
            .Open("canvas", ("id", id), ("role", "img"), ("aria-label", description)).Close()
            .Close().Close();
        data(id);
    }

    private static string Class(Column column) => column.Kind switch
    {
        ColumnKind.Number => "number",
        ColumnKind.Sentence => "sentence",
        _ => "name",
    };
}
