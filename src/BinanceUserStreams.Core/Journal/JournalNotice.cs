namespace BinanceUserStreams.Journal;

/// <summary>What a reader of a journal is told beside its records: mostly what of it cannot be read.</summary>
/// <param name="Path">The file; the folder for several of them.</param>
/// <param name="Line">The line's number, from 1; 0 if it is no line.</param>
/// <param name="Problem">What is wrong, in words.</param>
/// <param name="Kind">What it is.</param>
internal sealed record JournalNotice(string Path, long Line, string Problem, JournalNoticeKind Kind);
