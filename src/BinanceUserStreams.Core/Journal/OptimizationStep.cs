namespace BinanceUserStreams.Journal;

/// <summary>Something that is about to be done with a file of a journal, for whoever may refuse it.</summary>
/// <param name="Segment">The file.</param>
/// <param name="Action">What is to be done.</param>
/// <param name="Gain">Bytes that it frees, about.</param>
/// <param name="Reason">Why.</param>
internal sealed record OptimizationStep(JournalSegment Segment, JournalFileAction Action, long Gain, string Reason);
