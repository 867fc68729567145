namespace BinanceUserStreams.Reports.Page;

/// <summary>How a column is set.</summary>
internal enum ColumnKind
{
    /// <summary>A name or a time, never broken.</summary>
    Name,

    /// <summary>A number, at the right.</summary>
    Number,

    /// <summary>Sentences.</summary>
    Sentence,
}
