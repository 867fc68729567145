using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using BinanceUserStreams.Files;
using BinanceUserStreams.Fills;
using BinanceUserStreams.Tables;
using BinanceUserStreams.Tests.Files;
using DuckDB.NET.Data;

namespace BinanceUserStreams.Tests.Fills;

/// <summary>What another program reads of a file of fills is what was written, to the last digit.</summary>
public sealed class FillTableTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fills-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void DuckDB_reads_Parquet_with_exact_amounts_and_times()
    {
        var path = Write(FillFormat.Parquet,
            FillEvents.Fill(price: 12345678901234567890.123456789m, quantity: null, fee: -0.000000000000000001m),
            FillEvents.Fill(symbol: null, account: "Büro", profit: null, profitAsset: null, client: "=1+1", isMaker: null));

        Assert.Equal(
            ["12345678901234567890.123456789000000000", "", "-0.000000000000000001", "1795694400000000", "1795694400005250", "BTCUSDT", "true", "9007199254740993"],
            Row(path, "Price, Quantity, Fee, epoch_us(Time), epoch_us(ReceivedAt), Symbol, IsMaker, OrderId", 0));
        Assert.Equal(["", "Büro", "", "=1+1", "", "UsdMFutures", "Stream"], Row(path, "Symbol, Account, RealizedProfit, ClientOrderId, IsMaker, Market, Origin", 1));
    }

    [Fact]
    public void Parquet_has_types_and_several_row_groups_and_none_is_lost()
    {
        var path = Write(FillFormat.Parquet, Enumerable.Range(0, 120_001).Select(i => FillEvents.Fill(price: i, quantity: 0.001m)));

        Assert.Equal(["120001", "7200060000.000000000000000000", "3"], Row(
            path, $"count(*), sum(Price), (SELECT count(DISTINCT row_group_id) FROM parquet_metadata('{path}'))", 0));
        Assert.Equal(["DECIMAL(38,18)", "TIMESTAMP WITH TIME ZONE", "VARCHAR", "BIGINT", "BOOLEAN"], Row(
            path, "typeof(any_value(Price)), typeof(any_value(Time)), typeof(any_value(Symbol)), typeof(any_value(OrderId)), typeof(any_value(IsMaker))", 0));
    }

    [Theory]
    [InlineData("123456789012345678901")]
    [InlineData("0.0000000000000000001")]
    public void Parquet_refuses_what_it_would_round(string amount)
    {
        using var table = FillTableFile.Open(FillFormat.Parquet, new MemoryStream());
        var fee = decimal.Parse(amount, CultureInfo.InvariantCulture);

        var problem = Assert.Throws<FillValueException>(() => table.Write(FillEvents.Fill(fee: fee)));
        Assert.Contains("Fee is", problem.Message, StringComparison.Ordinal);
    }

    [Theory(SkipUnless = nameof(SmallDisk.IsPossible), SkipType = typeof(SmallDisk), Skip = SmallDisk.WhyNot)]
    [InlineData("Csv")]
    [InlineData("Xlsx")]
    [InlineData("Parquet")]
    public void On_a_full_disk_the_file_is_closed_all_the_same(string format)
    {
        using SmallDisk disk = new(kilobytes: 64);
        var stream = PrivateFile.Open(Path.Combine(disk.Path, "fills"), FileMode.CreateNew, FileAccess.Write);
        disk.Fill();

        Assert.Throws<IOException>(() =>
        {
            using var table = FillTableFile.Open(Enum.Parse<FillFormat>(format), stream);
            table.Write(FillEvents.Fill());
            table.Complete();
        });

        Assert.False(stream.CanWrite);
    }

    [Fact]
    public void Zeros_that_the_exchange_sent_are_no_reason_to_refuse()
    {
        var path = Write(FillFormat.Parquet, FillEvents.Fill(fee: 0.1000000000000000000000m));

        Assert.Equal(["0.100000000000000000"], Row(path, "Fee", 0));
    }

    [Fact]
    public void A_file_without_fills_has_its_columns()
    {
        var path = Write(FillFormat.Parquet, []);
        Assert.Equal(["0", "21"], Row(path, $"count(*), (SELECT count(*) FROM (DESCRIBE SELECT * FROM '{path}'))", 0));

        Assert.Equal(21, Assert.Single(File.ReadAllLines(Write(FillFormat.Csv, []))).Split(',').Length);
        Assert.Equal(21, Sheet(Write(FillFormat.Xlsx, []), 1).Descendants().Count(element => element.Name.LocalName == "c"));
    }

    [Fact]
    public void DuckDB_reads_CSV_with_every_digit()
    {
        var path = Write(FillFormat.Csv, FillEvents.Fill(price: 79228162514264337593543950335m, fee: -0.0000000000000000000000000001m, account: "a, \"b\"\r\nc"));

        Assert.Equal(
            ["79228162514264337593543950335", "-0.0000000000000000000000000001", "a, \"b\"\r\nc", "2026-11-26T12:00:00.0000000Z"],
            Row(path, "Price, Fee, Account, Time", 0, Csv(path)));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    public void A_text_that_a_spreadsheet_would_run_is_none_in_CSV(string client)
    {
        var path = Write(FillFormat.Csv, FillEvents.Fill(client: client));

        Assert.Equal(["'" + client], Row(path, "ClientOrderId", 0, Csv(path)));
    }

    [Fact]
    public void CSV_is_the_same_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var fill = FillEvents.Fill(fee: -0.5m);
        var here = File.ReadAllText(Write(FillFormat.Csv, fill));
        try
        {
            var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (other.NumberFormat.NumberDecimalSeparator, other.NumberFormat.NegativeSign) = (",", "\u2212");
            CultureInfo.CurrentCulture = other;
            Assert.Equal(here, File.ReadAllText(Write(FillFormat.Csv, fill)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_workbook_has_numbers_with_every_digit_and_texts_that_are_no_formulas()
    {
        var path = Write(FillFormat.Xlsx, FillEvents.Fill(price: 79228162514264337593543950335m, client: "=1+1<&>\u0001", account: null));

        var cells = Sheet(path, 1).Descendants().Where(element => element.Name.LocalName == "c").Skip(21).ToList();
        Assert.Equal("79228162514264337593543950335", cells[7].Value);
        Assert.Equal("46352.5", cells[0].Value);
        Assert.Equal(("9007199254740993", "inlineStr"), (cells[15].Value, cells[15].Attribute("t")?.Value));
        Assert.Equal("=1+1<&>_x0001_", cells[16].Value);
        Assert.Empty(cells[2].Elements());
        Assert.DoesNotContain(cells, cell => cell.Elements().Any(element => element.Name.LocalName == "f"));
    }

    [Fact]
    public void A_sheet_that_is_full_is_followed_by_another()
    {
        MemoryStream file = new();
        using (XlsxTable table = new(file, mostRows: 3))
        {
            for (var i = 0; i < 5; i++)
            {
                table.Write(FillEvents.Fill());
            }

            table.Complete();
            using ZipArchive read = new(new MemoryStream(file.ToArray()));
            Assert.Equal(8, read.Entries.Count);
            using StreamReader workbook = new(read.GetEntry("xl/workbook.xml")!.Open());
            Assert.Contains("name=\"Fills 3\"", workbook.ReadToEnd(), StringComparison.Ordinal);
        }
    }

    private static string Csv(string path) =>
        $"read_csv('{path}', header = true, delim = ',', quote = '\"', escape = '\"', auto_detect = false, columns = {{"
        + string.Join(", ", FillColumns.All.Select(column => $"'{column.Name}': 'VARCHAR'")) + "})";

    private static XDocument Sheet(string path, int number)
    {
        using var file = ZipFile.OpenRead(path);
        using var sheet = file.GetEntry($"xl/worksheets/sheet{number}.xml")!.Open();
        return XDocument.Load(sheet);
    }

    private static List<string> Row(string path, string columns, int index, string? from = null)
    {
        using DuckDBConnection connection = new("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Cast(columns)} FROM {from ?? $"'{path}'"}";
        using var reader = command.ExecuteReader();
        for (var i = 0; i <= index; i++)
        {
            Assert.True(reader.Read());
        }

        return [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : reader.GetString(i))];
    }

    // Commas within brackets are of a function.
    private static string Cast(string columns)
    {
        StringBuilder cast = new("CAST(");
        var depth = 0;
        foreach (var letter in columns)
        {
            depth += letter switch { '(' => 1, ')' => -1, _ => 0 };
            cast.Append(letter == ',' && depth == 0 ? " AS VARCHAR), CAST(" : $"{letter}");
        }

        return cast.Append(" AS VARCHAR)").ToString();
    }

    private string Write(FillFormat format, params IEnumerable<BinanceFill> fills)
    {
        var path = Path.Combine(_folder, $"{Guid.NewGuid():N}.{format}".ToLowerInvariant());
        using var table = FillTableFile.Open(format, File.Create(path));
        foreach (var fill in fills)
        {
            table.Write(fill);
        }

        table.Complete();
        return path;
    }
}
