using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Pipeline;

/// <summary>What a report is of. The cmdlets must not need the types of the reports to load.</summary>
internal sealed record ReportSubject(
    string JournalPath, JournalQuery Query, IReadOnlyList<string>? Symbols, string? Title)
{
    /// <summary>Is told how far the reading is; null for nobody.</summary>
    public JournalMeter? Meter { get; init; }
}
