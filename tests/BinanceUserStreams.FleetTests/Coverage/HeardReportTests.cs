using System.Text;
using BinanceUserStreams.Fleet.Coverage;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.FleetTests.Coverage;

public sealed class HeardReportTests
{
    private const string Account = """{"market":"UsdMFutures","account":"desk","open":true,"ranges":["2026-11-30T12:00:00Z","2026-11-30T12:00:05Z"]}""";

    [Fact]
    public void Its_text_is_the_wire_format_of_this_version() => Assert.Equal(
        """{"heard":1,"host":"host 1","accounts":[{"market":"IsolatedMargin","account":"d\u00E9sk","symbol":"BTCUSDT","open":false,"ranges":["2026-11-30T12:00:00Z","2026-11-30T12:00:05.5Z"]},{"market":"UsdMFutures","open":true,"ranges":["2026-11-30T12:00:01Z","2026-11-30T12:00:01Z","2026-11-30T12:00:02Z","2026-11-30T12:00:03Z"]}]}""",
        Encoding.UTF8.GetString(Example().Write()));

    [Fact]
    public void It_is_read_as_it_was_written()
    {
        var read = HeardReport.Read(Example().Write());

        Assert.Equal("host 1", read.Host);
        Assert.Equal(Example().Accounts.Select(account => account.Source), read.Accounts.Select(account => account.Source));
        Assert.Equal(Example().Accounts.Select(account => account.IsOpen), read.Accounts.Select(account => account.IsOpen));
        Assert.Equal(Example().Accounts.SelectMany(account => account.Heard), read.Accounts.SelectMany(account => account.Heard));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"heard":2,"host":"h","accounts":[]}""")]
    [InlineData("""{"heard":1e99,"host":"h","accounts":[]}""")]
    [InlineData("""{"heard":"1","host":"h","accounts":[]}""")]
    [InlineData("""{"heard":1,"accounts":[]}""")]
    [InlineData("""{"heard":1,"host":null,"accounts":[]}""")]
    [InlineData("""{"heard":1,"host":1,"accounts":[]}""")]
    [InlineData("""{"heard":1,"host":"\uD800","accounts":[]}""")]
    [InlineData("""{"heard":1,"host":"h","accounts":{}}""")]
    [InlineData("""{"heard":1,"host":"h","accounts":[null]}""")]
    [InlineData("""{"heard":1,"host":"h","accounts":[{"market":"Moon","open":true,"ranges":["2026-11-30T12:00:00Z","2026-11-30T12:00:05Z"]}]}""")]
    [InlineData("""{"heard":1,"host":"h","accounts":[{"market":"1","open":true,"ranges":["2026-11-30T12:00:00Z","2026-11-30T12:00:05Z"]}]}""")]
    [InlineData("""{"heard":1,"host":"h","accounts":[{"market":"UsdMFutures","open":1,"ranges":["2026-11-30T12:00:00Z","2026-11-30T12:00:05Z"]}]}""")]
    [InlineData("""{"heard":1,"host":"h","accounts":[{"market":"UsdMFutures","open":true,"ranges":[]}]}""")]
    [InlineData("""{"heard":1,"host":"h","accounts":[{"market":"UsdMFutures","open":true,"ranges":["2026-11-30T12:00:00Z"]}]}""")]
    [InlineData("""{"heard":1,"host":"h","accounts":[{"market":"UsdMFutures","open":true,"ranges":["2026-11-30T12:00:05Z","2026-11-30T12:00:00Z"]}]}""")]
    [InlineData("""{"heard":1,"host":"h","accounts":[{"market":"UsdMFutures","open":true,"ranges":["2026-11-30","now"]}]}""")]
    [InlineData("""{"heard":1,"host":"h","accounts":[{"market":"UsdMFutures","open":true,"ranges":["2026-11-30T12:00:00Z","2026-11-30T12:00:05Z","2026-11-30T12:00:05Z","2026-11-30T12:00:06Z"]}]}""")]
    [InlineData($$"""{"heard":1,"host":"h","accounts":[{{Account}},{{Account}}]}""")]
    public void What_this_version_does_not_write_is_no_report(string text) =>
        Assert.Throws<FormatException>(() => HeardReport.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_report_without_end_is_none()
    {
        var many = string.Join(",", Enumerable.Range(0, HeardReport.MostAccounts + 1).Select(i => Account.Replace("desk", $"{i}", StringComparison.Ordinal)));
        var ranges = string.Join(",", Enumerable.Range(0, HeardAccount.MostRanges + 1).Select(i => $"\"2026-11-30T12:{i:00}:00Z\",\"2026-11-30T12:{i:00}:30Z\""));

        Assert.Throws<FormatException>(() => HeardReport.Read(Encoding.UTF8.GetBytes($$"""{"heard":1,"host":"h","accounts":[{{many}}]}""")));
        Assert.Throws<FormatException>(() => HeardReport.Read(Encoding.UTF8.GetBytes(
            $$"""{"heard":1,"host":"h","accounts":[{"market":"UsdMFutures","open":true,"ranges":[{{ranges}}]}]}""")));
        Assert.Throws<FormatException>(() => HeardReport.Read(Encoding.UTF8.GetBytes(
            $$"""{"heard":1,"host":"{{new string('h', 1001)}}","accounts":[]}""")));
    }

    private static HeardReport Example() => new(
        "host 1",
        [
            new HeardAccount(new StreamSource(Market.IsolatedMargin, "désk", "BTCUSDT"), false, [CoverageBench.Range(0, 5.5)]),
            new HeardAccount(new StreamSource(Market.UsdMFutures, null), true, [CoverageBench.Range(1, 1), CoverageBench.Range(2, 3)]),
        ]);
}
