using System.Text;
using System.Text.Json;
using BinanceUserStreams.Events.Recovery;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Events.Recovery;

/// <summary>Rows are held packed: what comes out is what the exchange wrote, byte by byte, and it takes little memory.</summary>
public sealed class RowTextTests
{
    private const int Seeds = 2000;

    [Theory]
    [InlineData("um.allOrders")]
    [InlineData("um.userTrades")]
    [InlineData("spot.allOrders")]
    [InlineData("options.userTrades")]
    public void Rows_of_a_list_take_less_than_half_of_their_text(string sample)
    {
        RowPacker packer = new();
        var rows = Enumerable.Range(0, 5000).Select(number => Row(sample, number)).ToList();

        var texts = rows.ConvertAll(row => packer.Pack(row));

        Assert.Equal(rows, texts.ConvertAll(text => text.ToArray()));
        Assert.InRange(packer.Bytes, 1, rows.Sum(row => row.Length) / 2);
    }

    [Fact]
    public void Any_bytes_are_unpacked_as_they_were()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            Random random = new(seed);
            RowPacker packer = new();
            var rows = Enumerable.Range(0, random.Next(1, 20)).Select(_ => AnyRow(random)).ToList();

            var texts = rows.ConvertAll(row => packer.Pack(row));

            for (var i = 0; i < rows.Count; i++)
            {
                Assert.True(rows[i].AsSpan().SequenceEqual(texts[i].ToArray()), $"seed {seed}, row {i}");
            }
        }
    }

    [Fact]
    public void A_rude_row_takes_little_more_than_itself()
    {
        RowPacker packer = new();
        var model = Encoding.UTF8.GetBytes($"{{{string.Join(',', Enumerable.Repeat("\"a\":1", 100_000))}}}");
        var row = Encoding.UTF8.GetBytes($"{{{string.Join(',', Enumerable.Repeat("\"\":\"\"", 100_000))}}}");

        packer.Pack(model);
        var text = packer.Pack(row);

        Assert.Equal(row, text.ToArray());
        Assert.InRange(packer.Bytes, 1, 2 * (model.Length + row.Length + 100));
    }

    // The sample with other ids, times and prices.
    private static byte[] Row(string sample, int number)
    {
        using var document = JsonDocument.Parse(Payload.Read($"rest.{sample}.200"));
        var members = document.RootElement[0].EnumerateObject().Select(member =>
            $"{JsonSerializer.Serialize(member.Name)}:{(member.Value.ValueKind == JsonValueKind.Number ? $"{1_500_000_000_000 + (number * 7919L)}" : Other(member, number))}");
        return Encoding.UTF8.GetBytes($"{{{string.Join(',', members)}}}");
    }

    private static string Other(JsonProperty member, int number) =>
        member.Value.ValueKind == JsonValueKind.String && member.Name.Contains("rice", StringComparison.Ordinal)
            ? $"\"{number * 0.01m}\""
            : member.Value.GetRawText();

    // Of few letters: prefixes, ends of values and ends of rows fall together in every way.
    private static byte[] AnyRow(Random random) =>
        [.. Enumerable.Range(0, random.Next(random.Next(400))).Select(_ => (byte)",\":1a{}"[random.Next(7)])];
}
