namespace BinanceUserStreams.HostedTests;

/// <summary>What a user sees of keys and events, in the engine's own formatter.</summary>
public sealed class ViewTests : ExchangeTest
{
    private const string Fill =
        """
        {"e":"ORDER_TRADE_UPDATE","E":1779367930213,"o":{"s":"BTCUSDT","S":"BUY","o":"LIMIT","q":"0.500","p":"64089.20",
        "x":"TRADE","X":"PARTIALLY_FILLED","l":"0.200","z":"0.2","L":"64089.20"}}
        """;

    private const string Account =
        """
        {"e":"ACCOUNT_UPDATE","E":1779367930214,"a":{"m":"ORDER","B":[{"a":"USDT","wb":"41155.70"}],
        "P":[{"s":"BTCUSDT","pa":"0.200","ep":"64089.20","ps":"LONG"}]}}
        """;

    [Theory]
    [InlineData("$key")]
    [InlineData("$key | Format-List")]
    [InlineData("$key | Format-Wide")]
    [InlineData("\"$key\"")]
    public void A_listen_key_is_masked(string shown)
    {
        var key = Run("($key = New-BinanceListenKey @exchange).ListenKey").Text;

        var text = Run($"({shown} | Out-String -Width 200)").Text;

        Assert.Contains($"{key[..4]}...{key[^4..]}", text, StringComparison.Ordinal);
        Assert.DoesNotContain(key, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_of_all_kinds_are_one_table_with_one_line_each()
    {
        Session["json"] = new[] { Fill, Account, """{"e":"NEW_THING","E":1779367944000}""" };

        var lines = Lines("$json | ConvertFrom-BinanceUserStreamJson");

        Assert.Equal(
            [
                "Date: 2026-05-21",
                "",
                "Time (UTC)   Stream             Event              Summary",
                "----------   ------             -----              -------",
                "12:52:10.213 UsdMFutures        ORDER_TRADE_UPDATE " +
                    "BTCUSDT BUY LIMIT PARTIALLY_FILLED 0.2 @ 64089.2 (0.2/0.5)",
                "12:52:10.214 UsdMFutures        ACCOUNT_UPDATE     ORDER USDT 41155.7 BTCUSDT LONG 0.2 @ 64089.2",
                """12:52:24.000 UsdMFutures        NEW_THING          {"e":"NEW_THING","E":1779367944000}""",
            ],
            lines);
    }

    [Fact]
    public void Accounts_and_their_markets_are_told_apart()
    {
        Session["json"] = Account;

        var lines = Lines(
            "$json | ConvertFrom-BinanceUserStreamJson -Account hedge; " +
            "$json | ConvertFrom-BinanceUserStreamJson -Account hedge -Market CoinMFutures");

        Assert.StartsWith("12:52:10.214 hedge UsdMFutures  ", lines[4], StringComparison.Ordinal);
        Assert.StartsWith("12:52:10.214 hedge CoinMFutures ", lines[5], StringComparison.Ordinal);
    }

    // Terminals of a trader are at least as wide as this.
    private string[] Lines(string script) =>
    [
        .. Run($"$PSStyle.OutputRendering = 'PlainText'; & {{ {script} }} | Out-String -Width 120").Text
            .Trim().Split('\n').Select(line => line.TrimEnd()),
    ];
}
