namespace BinanceUserStreams.Reports.Figures;

/// <summary>A point of a line, for drawing only.</summary>
/// <param name="At">When.</param>
/// <param name="Value">How much.</param>
internal readonly record struct SeriesPoint(DateTimeOffset At, double Value);
