#if NET
using System.IO.Compression;
using BinanceUserStreams.Fills;
using Parquet;
using Parquet.Schema;

namespace BinanceUserStreams.Tables;

/// <summary>
/// A Parquet file: amounts are DECIMAL(38, 18), times TIMESTAMP in microseconds, UTC; compressed with zstd. A row group of 50,000
/// fills is all that memory holds.
/// </summary>
internal sealed class ParquetTable : IFillTable
{
    private const int RowsOfGroup = 50_000;
    private const int Precision = 38;
    private const int Scale = 18;

    // Twenty digits before the point are left of 38.
    private const decimal Largest = 99_999_999_999_999_999_999m;

    private readonly List<BinanceFill> _group = new(RowsOfGroup);
    private readonly DataField[] _fields = [.. FillColumns.All.Select(column => Field(column.Name, column.Type))];
    private readonly ParquetWriter _file;
    private readonly Stream _stream;

    public ParquetTable(Stream stream)
    {
        _stream = stream;
        // The library's own level takes 28 times as long, and makes the file a few percent smaller.
        ParquetOptions options = new() { CompressionMethod = CompressionMethod.Zstd, CompressionLevel = CompressionLevel.Fastest };
        _file = Wait(ParquetWriter.CreateAsync(new ParquetSchema(_fields), stream, options));
    }

    public void Write(BinanceFill fill)
    {
        foreach (var (name, _, value) in FillColumns.All)
        {
            if (value(fill) is decimal amount)
            {
                Check(name, amount);
            }
        }

        _group.Add(fill);
        if (_group.Count == RowsOfGroup)
        {
            WriteGroup();
        }
    }

    public void Complete()
    {
        if (_group.Count > 0)
        {
            WriteGroup();
        }

        _file.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    public void Dispose() => _stream.Dispose();

    private static DataField Field(string name, Type type) =>
        type == typeof(decimal) ? new DecimalDataField(name, Precision, Scale, isNullable: true)
        : type == typeof(DateTimeOffset) ? new DateTimeDataField(
            name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros, isNullable: true)
        : type == typeof(string) ? new DataField(name, typeof(string), isNullable: true)
        : new DataField(name, type, isNullable: true);

    private static void Check(string name, decimal amount)
    {
        if (Math.Abs(amount) > Largest)
        {
            throw new FillValueException(name, amount, "a Parquet file has room for 20 digits before the point");
        }

        if (amount.Scale > Scale && decimal.Round(amount, Scale) != amount)
        {
            throw new FillValueException(name, amount, "a Parquet file has room for 18 digits behind the point");
        }
    }

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private void WriteGroup()
    {
        using (var group = _file.CreateRowGroup())
        {
            for (var i = 0; i < _fields.Length; i++)
            {
                var value = FillColumns.All[i].Value;
                WriteColumn(group, _fields[i], FillColumns.All[i].Type, value);
            }
        }

        _group.Clear();
    }

    private void WriteColumn(ParquetRowGroupWriter group, DataField field, Type type, Func<BinanceFill, object?> value)
    {
        var written =
            type == typeof(decimal) ? group.WriteAsync<decimal>(field, Values(fill => (decimal?)value(fill)))
            : type == typeof(DateTimeOffset) ? group.WriteAsync<DateTime>(field, Values(fill => ((DateTimeOffset?)value(fill))?.UtcDateTime))
            : type == typeof(long) ? group.WriteAsync<long>(field, Values(fill => (long?)value(fill)))
            : type == typeof(bool) ? group.WriteAsync<bool>(field, Values(fill => (bool?)value(fill)))
            : group.WriteAsync(field, Texts(value));
        written.GetAwaiter().GetResult();
    }

    private ReadOnlyMemory<T?> Values<T>(Func<BinanceFill, T?> value)
        where T : struct => _group.ConvertAll(fill => value(fill)).ToArray();

    private string[] Texts(Func<BinanceFill, object?> value) => [.. _group.Select(fill => (string?)value(fill)!)];
}
#endif
