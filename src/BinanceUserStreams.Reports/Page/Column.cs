namespace BinanceUserStreams.Reports.Page;

/// <summary>A column of a table.</summary>
/// <param name="Title">What is in it.</param>
/// <param name="Kind">How it is set.</param>
internal readonly record struct Column(string Title, ColumnKind Kind = ColumnKind.Name);
