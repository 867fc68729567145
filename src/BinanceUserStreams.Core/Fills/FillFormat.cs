namespace BinanceUserStreams.Fills;

/// <summary>The files of fills that are written.</summary>
internal enum FillFormat
{
    /// <summary>Text with commas, .csv.</summary>
    Csv = 1,

    /// <summary>A workbook, .xlsx.</summary>
    Xlsx,

    /// <summary>Columns, .parquet.</summary>
    Parquet,
}
