using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Reports;

/// <summary>What report is wanted.</summary>
internal sealed record ReportRequest
{
    /// <summary>The journal's folder, its full path.</summary>
    public required string JournalPath { get; init; }

    /// <summary>Which part of it.</summary>
    public required JournalQuery Query { get; init; }

    /// <summary>The symbols as the user gave them; null for all.</summary>
    public IReadOnlyList<string>? Symbols { get; init; }

    /// <summary>The page's title; null for one that names the folder.</summary>
    public string? Title { get; init; }

    /// <summary>Called for what of the journal is not read.</summary>
    public required Action<JournalNotice> Told { get; init; }

    /// <summary>Is told how far the reading is; null for nobody.</summary>
    public JournalMeter? Meter { get; init; }
}
