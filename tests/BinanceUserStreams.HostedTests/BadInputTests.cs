namespace BinanceUserStreams.HostedTests;

/// <summary>What cannot be right is refused before anything is sent, with the cure.</summary>
public sealed class BadInputTests : ExchangeTest
{
    [Theory]
    [InlineData("-Market Futures", "UsdMFutures")]
    [InlineData("-TimeoutSec 0", "TimeoutSec")]
    [InlineData("-MaximumRetryCount -1", "MaximumRetryCount")]
    [InlineData("-Proxy proxy.example:8080", "http://proxy")]
    [InlineData("-Proxy http://u:secret@proxy.example:1", "-ProxyCredential")]
    [InlineData("-Proxy ftp://127.0.0.1:1", "http")]
    [InlineData("-Connection text", "dictionary")]
    [InlineData("-Connection @{ ApiKey = 'x' * 64; Enviroment = 'Demo' }", "'Enviroment'")]
    [InlineData("-Connection @{ ApiKey = '' }", "empty")]
    [InlineData("-Connection @{ Market = 'Spot' }", "2026-02-20")]
    [InlineData("-Connection @{ Market = 'Margin' }", "CrossMargin")]
    [InlineData("-Connection @{ Market = 'Moon' }", "UsdMFutures")]
    [InlineData("-Connection @{ Environment = 'Test' }", "Production")]
    [InlineData("-StreamUri $null", "empty")]
    [InlineData("-Market Spot", "Receive-BinanceUserStream -Market")]
    [InlineData("-Market margin", "IsolatedMargin with -Symbol")]
    [InlineData("-Environment Testnet", "the testnet for Spot")]
    public void An_argument_is_refused(string arguments, string cure)
    {
        var refused = Run($"New-BinanceListenKey {arguments} -RestUri $restUri -ApiKey $apiKey");

        Assert.Contains(cure, refused.Words, StringComparison.Ordinal);
        Assert.Empty(Calls);
    }

    [Theory]
    [InlineData("Market = 'Bogus'", "UsdMFutures")]
    [InlineData("Market = 'Usd'", "UsdMFutures")]
    [InlineData("Market = '1'", "UsdMFutures")]
    [InlineData("Market = ''", "UsdMFutures")]
    [InlineData("Market = $null", "UsdMFutures")]
    [InlineData("Market = 'Spot'", "2026-02-20")]
    [InlineData("Environment = 'Bogus'", "Production")]
    [InlineData("Environment = $null", "Production")]
    [InlineData("RestUri = $null", "empty")]
    [InlineData("StreamUri = ''", "empty")]
    [InlineData("ApiKey = 'text'", "SecureString")]
    public void A_row_is_refused_never_worked_on_elsewhere(string property, string cure)
    {
        Session["connection"] = Run(
            "@{ ApiKey = $text; RestUri = \"$restUri\"; StreamUri = \"$streamUri\" }").Output[0];

        var refused = Run(
            $"[pscustomobject]@{{ Account = 'desk'; {property} }} | New-BinanceListenKey -Connection $connection");

        Assert.Contains(cure, refused.Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Calls);
    }

    [Theory]
    [InlineData("$null", "null")]
    [InlineData("' '", "empty")]
    [InlineData("42", "no property ListenKey")]
    [InlineData("([IO.FileInfo]'x')", "no property ListenKey")]
    [InlineData("'abcd...wxyz'", "masked")]
    [InlineData("'abcd...wxyz (Options, desk)'", "masked")]
    [InlineData("([pscustomobject]@{ ListenKey = @('a' * 64; 'b' * 64) })", "no property ListenKey")]
    [InlineData("([pscustomobject]@{ ListenKey = 'a' * 64 })", "Market")]
    public void What_is_no_listen_key_is_refused(string value, string cure)
    {
        var refused = Run($"Update-BinanceListenKey -ListenKey {value} @exchange");

        Assert.Equal("InvalidListenKey", refused.ErrorId);
        Assert.Contains(cure, refused.Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Calls);
    }

    [Theory]
    [InlineData("New-BinanceListenKey $secret")]
    [InlineData("$secret | New-BinanceListenKey")]
    [InlineData("New-BinanceListenKey -Environment $secret")]
    [InlineData("Update-BinanceListenKey $secret -Market $secret")]
    [InlineData("New-BinanceListenKey -Connection @{ $secret = 1 }")]
    public void A_key_in_the_wrong_place_is_not_repeated(string command)
    {
        var secret = "Secr3t".PadRight(64, 'w');
        Session["secret"] = secret;

        var refused = Run(command);

        Assert.DoesNotContain(secret, $"{refused.Error}{refused.Error.Exception}", StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_text_is_no_API_key_and_is_not_repeated()
    {
        var refused = Run("New-BinanceListenKey @addresses -ApiKey $text");

        Assert.Equal("ApiKeyMalformed", refused.ErrorId);
        Assert.Contains("SecureString", refused.Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(ApiKey, refused.Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Calls);
    }
}
