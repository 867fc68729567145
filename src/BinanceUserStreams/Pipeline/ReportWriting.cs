using BinanceUserStreams.Journal;
using BinanceUserStreams.Reports;

namespace BinanceUserStreams.Pipeline;

/// <summary>Makes a report. The only place in the cmdlets that causes the assembly of the reports to be loaded.</summary>
internal static class ReportWriting
{
    /// <inheritdoc cref="JournalReport.Write"/>
    public static void Write(
        ReportSubject subject, Action<JournalNotice> told, Func<Stream> page, CancellationToken token) =>
        JournalReport.Write(
            new ReportRequest
            {
                JournalPath = subject.JournalPath,
                Query = subject.Query,
                Symbols = subject.Symbols,
                Title = subject.Title,
                Told = told,
                Meter = subject.Meter,
            },
            page,
            TimeProvider.System.GetUtcNow(),
            token);
}
