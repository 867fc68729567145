namespace BinanceUserStreams.Status;

/// <summary>
/// What a terminal shows while something lasts. In one line of 80 columns the activity has half at most, and the end of what does not
/// fit is cut off: what matters comes first.
/// </summary>
/// <param name="Activity">What lasts, in a few words.</param>
/// <param name="Text">How far it is.</param>
/// <param name="Detail">What is shown only where there is more than one line; null for nothing.</param>
/// <param name="Percent">The share that is done, from 0 to 100; null where nobody knows it.</param>
internal sealed record ProgressText(string Activity, string Text, string? Detail = null, int? Percent = null);
