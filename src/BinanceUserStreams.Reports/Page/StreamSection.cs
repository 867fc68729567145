using BinanceUserStreams.Reports.Collecting;

namespace BinanceUserStreams.Reports.Page;

/// <summary>One stream.</summary>
internal static class StreamSection
{
    public static string Name(StreamFigures stream)
    {
        var source = stream.Source;
        var market = source.Symbol is { } symbol ? $"{source.Market} {DisplayText.Name(symbol)}" : $"{source.Market}";
        return source.Account is { } account ? $"{market}, {DisplayText.Name(account)}" : market;
    }

    /// <summary>The figure of what was read back after gaps; none if nothing was.</summary>
    public static IEnumerable<(string Name, string Value, string Detail)> RecoveredFigure(long events, long fills) => events == 0
        ? []
        : [("Recovered", DisplayText.Count(events), $"events that gaps missed, {DisplayText.Count(fills)} of them fills")];

    public static void Write(PageWriter page, StreamFigures stream, string anchor, bool hasOthers)
    {
        page.Html.Open("article", ("id", anchor)).Element("h2", Name(stream));
        var health = stream.Health;
        if (hasOthers)
        {
            page.Figures([
                ("Period", DisplayText.Duration(health.To - health.From), DisplayText.Period(health.From, health.To)),
                ("Events", DisplayText.Count(health.Events), ""),
                ("Uptime", DisplayText.Percent(health.Uptime), "outside declared gaps"),
                ("Gaps", DisplayText.Count(health.Gaps.Count), DisplayText.Duration(health.Gaps.Duration) + " together"),
                .. RecoveredFigure(health.Recovered, stream.Trades.Recovered),
            ]);
        }

        if (health.Gaps.Count > 0)
        {
            page.Note("Shaded in the charts: declared gaps, in which no event could come.");
        }

        page.Section("Balances", () => MoneySections.WriteBalances(page, stream));
        page.Section("Net profit", () => NetSections.Write(page, stream));
        page.Section("Realised profit", () => MoneySections.WriteProfits(page, stream));
        page.Section("Fills by symbol", () => FillSections.WriteFills(page, stream));
        page.Section("Fees", () => FillSections.WriteFees(page, stream));
        page.Section("Positions at the end", () => MoneySections.WritePositions(page, stream));
        page.Section("Delay", () => HealthSections.WriteDelays(page, health));
        page.Section("Stream", () => HealthSections.WriteStream(page, stream));
        page.Section("Gaps", () => HealthSections.WriteGaps(page, health));
        page.Section("Events", () => HealthSections.WriteEvents(page, health));
        page.Html.Close();
    }
}
