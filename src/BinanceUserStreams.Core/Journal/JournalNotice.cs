namespace BinanceUserStreams.Journal;

/// <summary>A message of a journal's reader beside the records: mostly a line or a file that cannot be read.</summary>
/// <param name="Path">The file; the folder for several of them.</param>
/// <param name="Line">The line's number, from 1; 0 if it is no line.</param>
/// <param name="Problem">What is wrong, in words.</param>
/// <param name="Kind">What it is.</param>
internal sealed record JournalNotice(string Path, long Line, string Problem, JournalNoticeKind Kind);
