using BinanceUserStreams.Fills;

namespace BinanceUserStreams.Tables;

/// <summary>Begins a file of fills.</summary>
internal static class FillTableFile
{
    /// <param name="format">What file.</param>
    /// <param name="stream">Where it is written; the table owns it.</param>
    /// <exception cref="NotSupportedException">The format is not written on this platform.</exception>
    public static IFillTable Open(FillFormat format, Stream stream) => format switch
    {
        FillFormat.Csv => new CsvTable(stream),
        FillFormat.Xlsx => new XlsxTable(stream),
#if NET
        FillFormat.Parquet => new ParquetTable(stream),
#endif
        _ => throw new NotSupportedException($"{format} is not written here."),
    };
}
