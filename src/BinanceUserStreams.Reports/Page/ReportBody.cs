using System.Globalization;
using BinanceUserStreams.Reports.Collecting;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Reports.Page;

/// <summary>What the page says: the figures of all, then each stream.</summary>
internal static class ReportBody
{
    public static string Title(ReportRequest request) => string.IsNullOrWhiteSpace(request.Title)
        ? $"User data streams: {DisplayText.Name(Path.GetFileName(request.JournalPath.TrimEnd('/', '\\')))}"
        : DisplayText.Sentence(request.Title!);

    public static void Write(PageWriter page, ReportRequest request, JournalFigures figures, DateTimeOffset madeAt)
    {
        var streams = figures.Streams.ToList();
        page.Html.Open("header").Element("h1", Title(request)).Element("p", Subject(request), ("class", "subject"));
        WriteFigures(page, streams);
        WriteDamages(page, figures);
        if (streams.Count > 1)
        {
            WriteContents(page, streams);
            NetSections.WriteAccounts(page, streams);
        }

        page.Html.Close().Open("main");
        if (streams.Count == 0)
        {
            page.Missing("The journal has no record in this time.");
        }

        for (var i = 0; i < streams.Count; i++)
        {
            StreamSection.Write(page, streams[i], Anchor(i), hasOthers: streams.Count > 1);
        }

        page.Html.Close().Element("footer", $"All times are UTC. Made by BinanceUserStreams at {DisplayText.Time(madeAt)}.");
    }

    private static string Subject(ReportRequest request)
    {
        var query = request.Query;
        List<string> parts = [$"Journal {WireText.Printable(request.JournalPath)}"];
        if (query.After is { } after)
        {
            parts.Add($"after {DisplayText.ExactTime(after)}");
        }

        if (query.Before is { } before)
        {
            parts.Add($"before {DisplayText.ExactTime(before)}");
        }

        if (request.Symbols is { } symbols)
        {
            parts.Add($"only events about {string.Join(", ", symbols.Select(DisplayText.Name))}");
        }

        return string.Join(", ", parts) + ". All times are UTC.";
    }

    private static void WriteFigures(PageWriter page, List<StreamFigures> streams)
    {
        if (streams.Count == 0)
        {
            return;
        }

        var from = streams.Min(stream => stream.Health.From);
        var to = streams.Max(stream => stream.Health.To);
        var lowest = streams.Min(stream => stream.Health.Uptime);
        var gaps = streams.Sum(stream => stream.Health.Gaps.Count);

        // Gaps of thousands of years, as a wrong clock declares them, are together more than a TimeSpan can hold.
        var gapTicks = streams.Sum(stream => (decimal)stream.Health.Gaps.Duration.Ticks);
        TimeSpan gapTime = new((long)Math.Min(gapTicks, TimeSpan.MaxValue.Ticks));
        page.Figures([
            ("Period", DisplayText.Duration(to - from), DisplayText.Period(from, to)),
            ("Events", DisplayText.Count(streams.Sum(stream => stream.Health.Events)),
                streams.Count == 1 ? "" : $"of {DisplayText.Count(streams.Count)} streams"),
            ("Uptime", DisplayText.Percent(lowest), streams.Count == 1 ? "outside declared gaps" : "of the stream with the lowest"),
            ("Gaps", DisplayText.Count(gaps), gaps == 0 ? "none was declared" : $"{DisplayText.Duration(gapTime)} together"),
            .. StreamSection.RecoveredFigure(
                streams.Sum(stream => stream.Health.Recovered), streams.Sum(stream => stream.Trades.Recovered)),
        ]);
    }

    private static void WriteDamages(PageWriter page, JournalFigures figures)
    {
        if (figures.NotReadCount > 0)
        {
            page.Html.Open("section", ("class", "damage")).Element(
                "h2", $"{DisplayText.Count(figures.NotReadCount)} of the journal's lines or files were not read");
            page.Table(
                "Lines and files that were not read",
                [new("File"), new("Line", ColumnKind.Number), new("Problem", ColumnKind.Sentence)],
                [.. figures.NotRead.Select(notice => new[]
                {
                    DisplayText.Name(Path.GetFileName(notice.Path)),
                    notice.Line > 0 ? DisplayText.Count(notice.Line) : DisplayText.NotTold, DisplayText.Sentence(notice.Problem),
                })]);
            if (figures.NotReadCount > figures.NotRead.Count)
            {
                page.Note($"These are the first of {DisplayText.Count(figures.NotReadCount)}.");
            }

            page.Html.Close();
        }

        if (figures.RecordsLeftOut > 0)
        {
            page.Note($"{DisplayText.Count(figures.RecordsLeftOut)} records of further streams are not shown: a page has room for 40.");
        }
    }

    private static void WriteContents(PageWriter page, List<StreamFigures> streams)
    {
        page.Html.Open("nav", ("aria-label", "Streams")).Open("ul");
        for (var i = 0; i < streams.Count; i++)
        {
            page.Html.Open("li").Element("a", StreamSection.Name(streams[i]), ("href", "#" + Anchor(i))).Close();
        }

        page.Html.Close().Close();
    }

    private static string Anchor(int index) => "stream-" + (index + 1).ToString(CultureInfo.InvariantCulture);
}
