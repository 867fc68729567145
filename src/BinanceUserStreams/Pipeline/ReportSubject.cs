using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Pipeline;

/// <summary>What a report is of. The cmdlets must not need the types of the reports to load.</summary>
internal sealed record ReportSubject(
    string JournalPath, JournalQuery Query, IReadOnlyList<string>? Symbols, string? Title);
