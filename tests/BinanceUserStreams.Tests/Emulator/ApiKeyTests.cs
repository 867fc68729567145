namespace BinanceUserStreams.Tests.Emulator;

public sealed class ApiKeyTests : EmulatorTest
{
    private const string BadFormat = """{"code":-2014,"msg":"API-key format invalid."}""";

    [Theory]
    [InlineData(null)]
    [InlineData("short")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    public async Task A_missing_or_malformed_key_is_refused_with_2014(string? apiKey)
    {
        Assert.Equal((401, BadFormat), (await CallAsync("POST", UsdMFutures, apiKey)).StatusAndBody);
    }

    [Theory]
    [InlineData("POST", UsdMFutures)]
    [InlineData("PUT", CoinMFutures)]
    [InlineData("DELETE", MarginRisk)]
    public async Task A_rejected_key_is_refused_with_2015_and_the_caller_s_address(string method, string path)
    {
        await ControlAsync("PUT", $"/api-keys/{Alice}", """{"rejected":true}""");

        var reply = await CallAsync(method, path, Alice);

        Assert.Equal(
            (401, """{"code":-2015,"msg":"Invalid API-key, IP, or permissions for action, request ip: 127.0.0.1"}"""),
            reply.StatusAndBody);
    }

    [Fact]
    public async Task A_key_is_accepted_again_once_it_is_no_longer_rejected()
    {
        Exchange.DescribeApiKey(Alice, rejected: true);
        Exchange.DescribeApiKey(Alice, rejected: false);

        Assert.Equal(200, (await CallAsync("POST", UsdMFutures, Alice)).Status);
    }

    [Fact]
    public async Task A_key_nobody_announced_is_accepted()
    {
        Assert.Equal(200, (await CallAsync("POST", UsdMFutures, new string('9', 64))).Status);
    }
}
