namespace BinanceUserStreams.HostedTests;

/// <summary>What cannot be a stream of Spot or margin is refused before anything is sent, with the cure.</summary>
public sealed class SpotAndMarginInputTests : ExchangeTest
{
    private const string Row = "[pscustomobject]@{ ListenKey = 'k' * 64; Market = 'Spot' }";

    /// <summary>The exchange got neither a request nor a connection.</summary>
    private void AssertNothingWasSent()
    {
        Assert.Empty(Calls);
        Assert.Empty(Host.Exchange.GetState().Handshakes);
    }

    [Theory]
    [InlineData("New-BinanceListenKey -Market Spot")]
    [InlineData("New-BinanceListenKey -Market CrossMargin")]
    [InlineData("New-BinanceListenKey -Market IsolatedMargin -WhatIf")]
    [InlineData("New-BinanceListenKey -Connection @{ Market = 'Spot' }")]
    [InlineData("[pscustomobject]@{ Market = 'Spot' } | New-BinanceListenKey")]
    [InlineData("'Spot' | New-BinanceListenKey")]
    [InlineData("Update-BinanceListenKey ('k' * 64) -Market Spot")]
    [InlineData("Update-BinanceListenKey ('k' * 64) -Connection @{ Market = 'CrossMargin' }")]
    [InlineData($"{Row} | Update-BinanceListenKey")]
    [InlineData($"{Row} | Update-BinanceListenKey -Recreate")]
    [InlineData("Remove-BinanceListenKey ('k' * 64) -Market IsolatedMargin")]
    [InlineData($"{Row} | Remove-BinanceListenKey")]
    [InlineData($"{Row} | ConvertTo-Csv | ConvertFrom-Csv | Remove-BinanceListenKey")]
    [InlineData("Receive-BinanceUserStream ('k' * 64) -Market Spot")]
    [InlineData("Receive-BinanceUserStream ('k' * 64) -Market IsolatedMargin -Symbol BTCUSDT")]
    [InlineData("Receive-BinanceUserStream ('k' * 64) -Connection @{ Market = 'Spot' }")]
    [InlineData($"{Row} | Receive-BinanceUserStream")]
    [InlineData("Test-BinanceUserStream ('k' * 64) -Market CrossMargin")]
    [InlineData($"{Row} | Test-BinanceUserStream")]
    public void There_is_no_listen_key(string command)
    {
        var refused = Run($"{command} @exchange");

        Assert.Equal("ListenKeyUnsupported", refused.ErrorId);
        Assert.Contains("2026-02-20", refused.Words, StringComparison.Ordinal);
        Assert.Contains("Receive-BinanceUserStream -Market", refused.Words, StringComparison.Ordinal);
        Assert.Empty(refused.Output);
        AssertNothingWasSent();
    }

    [Fact]
    public void The_next_row_of_a_file_is_still_worked_on()
    {
        var made = Run("[pscustomobject]@{ Market = 'Spot' }, [pscustomobject]@{ Market = 'Options' } | New-BinanceListenKey @exchange");

        Assert.Equal("ListenKeyUnsupported", made.ErrorId);
        Assert.Equal("Options", Assert.Single(made.Output).Properties["Market"].Value.ToString());
        Assert.Equal(["POST /eapi/v1/listenKey"], Calls);
    }

    [Theory]
    [InlineData("", "none was given")]
    [InlineData("-Symbol BTC*", "'BTC*' has a wildcard")]
    [InlineData("-Symbol 'BTCUSDT&isIsolated=FALSE'", "is no symbol of the exchange")]
    [InlineData("-Symbol 'BTC/USDT'", "is no symbol of the exchange")]
    [InlineData("-Symbol 'BTC=USDT'", "is no symbol of the exchange")]
    [InlineData("-Symbol 'BTCUSDT,ETHUSDT'", "is no symbol of the exchange")]
    [InlineData("-Connection @{ Market = 'IsolatedMargin' }", "none was given")]
    [InlineData("-Connection @{ Market = 'IsolatedMargin' } -Symbol *", "has a wildcard")]
    public void Isolated_margin_needs_whole_symbols(string arguments, string told)
    {
        var market = arguments.Contains("-Connection", StringComparison.Ordinal) ? "" : "-Market IsolatedMargin";
        foreach (var command in (string[])["Receive-BinanceUserStream", "Test-BinanceUserStream"])
        {
            var refused = Run($"{command} {market} {arguments} @exchange");

            Assert.Equal("InvalidSymbol", refused.ErrorId);
            Assert.Contains(told, refused.Words, StringComparison.Ordinal);
            Assert.Contains("Give -Symbol the symbol of each isolated margin account", refused.Words, StringComparison.Ordinal);
        }

        AssertNothingWasSent();
    }

    [Theory]
    [InlineData("-Market Spot")]
    [InlineData("")]
    [InlineData("-Connection @{ Market = 'CrossMargin' }")]
    public void The_doctor_takes_a_symbol_with_isolated_margin_only(string arguments)
    {
        var refused = Run($"Test-BinanceUserStream -Symbol BTCUSDT {arguments} @exchange");

        Assert.Equal("InvalidSymbol", refused.ErrorId);
        Assert.Contains("IsolatedMargin is not among the markets", refused.Words, StringComparison.Ordinal);
        AssertNothingWasSent();
    }

    [Theory]
    [InlineData("-Market CrossMargin -Environment Testnet")]
    [InlineData("-Market IsolatedMargin -Symbol BTCUSDT -Environment Demo")]
    [InlineData("-Market UsdMFutures -Environment Testnet")]
    [InlineData("-Connection @{ Market = 'UsdMFutures'; Environment = 'Testnet' }")]
    public void An_environment_that_the_market_does_not_have_is_refused(string arguments)
    {
        var refused = Run($"Receive-BinanceUserStream {arguments} -ApiKey $apiKey");

        Assert.Equal("UnsupportedEnvironment", refused.ErrorId);
        Assert.Contains("the testnet for Spot", refused.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_completed()
    {
        Assert.Contains("Testnet", Complete("Receive-BinanceUserStream -Environment "));
        Assert.Contains("IsolatedMargin", Complete("Receive-BinanceUserStream -Market Spot, "));
        Assert.Contains("wss://ws-api.testnet.binance.vision", Complete("Receive-BinanceUserStream -Market Spot -StreamUri "));
        Assert.DoesNotContain(Complete("Receive-BinanceUserStream -Market IsolatedMargin -Symbol "), symbol => symbol.Contains('*'));
        Assert.Contains("*USDC", Complete("Receive-BinanceUserStream -Market Spot, IsolatedMargin -Symbol "));
    }

    [Fact]
    public void Events_are_completed_for_every_market_of_the_line()
    {
        var names = Complete("Receive-BinanceUserStream -Market Spot, UsdMFutures -EventType ");

        Assert.Contains("executionReport", names);
        Assert.Contains("ORDER_TRADE_UPDATE", names);
        Assert.Equal(names.Distinct(), names);
    }

    private string[] Complete(string line) =>
        [.. Run($"(TabExpansion2 '{line}' -cursorColumn {line.Length}).CompletionMatches.CompletionText").Texts];
}
