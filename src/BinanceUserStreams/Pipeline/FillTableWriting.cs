using System.Management.Automation;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Fills;
using BinanceUserStreams.Tables;

namespace BinanceUserStreams.Pipeline;

/// <summary>Begins files of fills. The only place in the cmdlets that causes the assembly of the tables to be loaded.</summary>
internal static class FillTableWriting
{
    /// <summary>What a file is by its extension.</summary>
    /// <exception cref="PSArgumentException">It is none of them.</exception>
    public static FillFormat FormatOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".CSV" => FillFormat.Csv,
        ".XLSX" => FillFormat.Xlsx,
        ".PARQUET" => FillFormat.Parquet,
        _ => throw new PSArgumentException(
            $"-Path ends with .csv, .xlsx or .parquet, which says what is written; '{Path.GetFileName(path)}' does not."),
    };

    /// <exception cref="BinanceException">ParquetUnsupported: this is Windows PowerShell.</exception>
    public static void Require(FillFormat format)
    {
#if !NET
        if (format == FillFormat.Parquet)
        {
            throw BinanceError.Of(BinanceErrorId.ParquetUnsupported, "it needs .NET 8 or later");
        }
#endif
    }

    /// <inheritdoc cref="FillTableFile.Open"/>
    public static IFillTable Open(FillFormat format, Stream stream) => FillTableFile.Open(format, stream);
}
