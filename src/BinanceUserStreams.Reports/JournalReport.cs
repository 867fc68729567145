using System.Text;
using BinanceUserStreams.Reports.Collecting;
using BinanceUserStreams.Reports.Page;

namespace BinanceUserStreams.Reports;

/// <summary>Makes the page of a journal.</summary>
internal static class JournalReport
{
    /// <summary>Reads the journal, and then writes the page.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="page">Where to; it is opened when the journal has been read.</param>
    /// <param name="madeAt">The moment that the page names.</param>
    /// <param name="token">Ends the reading.</param>
    /// <exception cref="Errors.BinanceException">JournalNotFound: there is no journal in the folder.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static void Write(ReportRequest request, Func<Stream> page, DateTimeOffset madeAt, CancellationToken token)
    {
        var figures = JournalFigures.Read(request.JournalPath, request.Query, request.Told, request.Meter, token);
        using StreamWriter writer = new(page(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        ReportPage.Write(writer, request, figures, madeAt);
    }
}
