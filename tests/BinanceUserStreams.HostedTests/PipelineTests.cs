using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.HostedTests;

/// <summary>Several keys in a pipeline, and what is emitted and when.</summary>
public sealed class PipelineTests : ExchangeTest
{
    [Fact]
    public void A_key_is_created_extended_and_closed_in_one_pipeline()
    {
        var removed = Run(
            "New-BinanceListenKey @exchange | Update-BinanceListenKey -ApiKey $apiKey | " +
            "Remove-BinanceListenKey -ApiKey $apiKey -PassThru");

        Assert.Empty(removed.Errors);
        Assert.Single(removed.Output);
        Assert.Equal(
            ["POST /fapi/v1/listenKey", "PUT /fapi/v1/listenKey", "DELETE /fapi/v1/listenKey"], Calls);
    }

    [Fact]
    public void All_are_worked_on_when_one_of_them_fails()
    {
        Run("$keys = 'UsdMFutures', 'CoinMFutures', 'Options' | New-BinanceListenKey @exchange");
        Host.Exchange.ExpireListenKeys(EmulatedMarket.CoinMFutures);

        var extended = Run("($keys | Update-BinanceListenKey -ApiKey $apiKey).Market");

        Assert.Equal(["UsdMFutures", "Options"], extended.Texts);
        Assert.Equal("ListenKeyNotFound", extended.ErrorId);
    }

    [Theory]
    [InlineData("-ListenKey $keys")]
    [InlineData("-InputObject $keys")]
    [InlineData("$keys")]
    [InlineData("-ListenKey @($keys[0], @($keys[1]))")]
    public void An_array_is_every_key_in_it(string argument)
    {
        Run("$keys = 'UsdMFutures', 'CoinMFutures' | New-BinanceListenKey @exchange");

        Assert.Equal(
            ["UsdMFutures", "CoinMFutures"],
            Run($"(Update-BinanceListenKey {argument} -ApiKey $apiKey).Market").Texts);
    }

    [Theory]
    [InlineData("-Market CoinMFutures")]
    [InlineData("-Environment Demo")]
    [InlineData("-Connection @{ Market = 'Options' }")]
    public void The_market_and_environment_of_a_key_cannot_be_changed(string arguments)
    {
        Run("$key = New-BinanceListenKey @exchange");

        foreach (var command in new[] { "Update-BinanceListenKey", "Remove-BinanceListenKey" })
        {
            Assert.Equal("MarketMismatch", Run($"$key | {command} {arguments} -ApiKey $apiKey").ErrorId);
        }

        Assert.Single(Calls);
    }

    [Fact]
    public void WhatIf_sends_nothing()
    {
        Run("$key = New-BinanceListenKey @exchange");

        Assert.Empty(Run("New-BinanceListenKey @exchange -WhatIf").Output);
        Assert.Empty(Run("$key | Update-BinanceListenKey -ApiKey $apiKey -WhatIf").Output);
        Assert.Empty(Run("$key | Remove-BinanceListenKey -ApiKey $apiKey -WhatIf -PassThru").Output);
        Assert.Single(Calls);
    }

    [Fact]
    public void A_key_that_has_ended_is_created_anew_with_a_warning_that_names_both()
    {
        var masked = Run("($key = New-BinanceListenKey @exchange -Account desk).MaskedListenKey").Text;
        Host.Exchange.ExpireListenKeys();

        var recreated = Run(
            "$key | Update-BinanceListenKey -ApiKey $apiKey -Recreate | ForEach-Object { $_.Account; $_.MaskedListenKey }");

        Assert.Equal("desk", recreated.Texts.First());
        Assert.Contains(masked, Assert.Single(recreated.Warnings), StringComparison.Ordinal);
        Assert.Contains(recreated.Texts.Last(), recreated.Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_API_key_of_the_command_comes_before_that_of_the_connection()
    {
        Run("New-BinanceListenKey @addresses -Connection @{ ApiKey = 'c' * 64 } -ApiKey $apiKey");
        Run("New-BinanceListenKey @addresses -Connection @{ ApiKey = 'c' * 64 }");

        Assert.Equal(
            [ApiKey, new string('c', 64)],
            Host.Exchange.GetState().ListenKeys.Select(key => key.Account).Order(StringComparer.Ordinal));
    }
}
