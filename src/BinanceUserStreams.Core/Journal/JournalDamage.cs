namespace BinanceUserStreams.Journal;

/// <summary>A line of a journal that cannot be read.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Problem">Why, in words.</param>
/// <param name="IsTorn">True for the end of the last file that a writer did not live to complete.</param>
internal sealed record JournalDamage(string Path, int Line, string Problem, bool IsTorn);
