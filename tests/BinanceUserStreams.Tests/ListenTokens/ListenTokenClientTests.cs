using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.ListenTokens;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.Tests.Requests;
using BinanceUserStreams.Tests.Signing;
using static BinanceUserStreams.Tests.Requests.ScriptedTransport;

namespace BinanceUserStreams.Tests.ListenTokens;

public sealed class ListenTokenClientTests
{
    private const string Token = "6xXxePXwZRjVSHKhzUCCGnmN3fkvMTXru+pYJS8RwijXk9Vcyr3rkwfVOTcP2OkONqciYA";
    private const long ServerTime = 1_758_705_804_196;

    private static readonly Entry Time = Answer(200, $$"""{"serverTime":{{ServerTime}}}""");
    private static readonly ApiCredential Credential =
        new(RequestBench.ApiKey, new HmacSecretKey(SigningVector.Find("spot-rest-ascii").Secret!));

    [Fact]
    public async Task The_documented_answer_is_read_by_the_exchanges_clock()
    {
        RequestBench bench = new(Time, Answer(200, $$"""{"token":"{{Token}}","expirationTime":{{ServerTime + 7_200_000}}}"""));

        var token = await CreateAsync(bench);

        // This machine's clock is months away from the exchange's.
        Assert.Equal((Token, TimeSpan.FromHours(2)), (token.Text, token.Life));
        Assert.Equal(bench.Clock.GetUtcNow() + token.Life, token.ExpiresAt);
        Assert.Equal("POST https://api.binance.com/sapi/v1/userListenToken", bench.Transport.Sent[1].Call.ToString());
        Assert.StartsWith($"timestamp={ServerTime}&signature=", bench.Transport.Sent[1].Call.SignedQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_of_an_isolated_account_is_asked_for_by_its_symbol()
    {
        RequestBench bench = new(Time, Answer(200, $$"""{"token":"{{Token}}"}"""));

        await CreateAsync(bench, "BTCUSDT");

        Assert.StartsWith(
            $"isIsolated=TRUE&symbol=BTCUSDT&timestamp={ServerTime}&signature=", bench.Transport.Sent[1].Call.SignedQuery,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1758709404196", 3600)]
    [InlineData("1758709404196000", 3600)]
    [InlineData("1758792204196", 86400)]
    [InlineData("1758705804197", 60)]
    [InlineData("1758705804195", 60)]
    [InlineData("1", 60)]
    [InlineData("99999999999999", 86400)]
    [InlineData("9223372036854775807", 86400)]
    [InlineData("99999999999999999999", 86400)]
    [InlineData("-1", 86400)]
    [InlineData("0", 86400)]
    [InlineData("1.5", 86400)]
    [InlineData("\"1758709404196\"", 86400)]
    [InlineData("null", 86400)]
    public async Task An_end_of_any_size_becomes_a_life_of_a_minute_to_a_day(string expirationTime, int seconds)
    {
        RequestBench bench = new(Time, Answer(200, $$"""{"token":"{{Token}}","expirationTime":{{expirationTime}}}"""));

        Assert.Equal(TimeSpan.FromSeconds(seconds), (await CreateAsync(bench)).Life);
    }

    [Theory]
    [InlineData("""{}""", "without a token")]
    [InlineData("""{"token":""}""", "without a token")]
    [InlineData("""{"token":17}""", "without a token")]
    [InlineData("""{"token":"short"}""", "another form")]
    [InlineData("""{"token":"0123456789abcdef\""}""", "another form")]
    [InlineData("""{"token":"0123456789 abcdef"}""", "another form")]
    [InlineData("""{"token":"0123456789abcdef\u001b[31m"}""", "another form")]
    public async Task What_is_no_token_is_told_and_not_repeated(string body, string says)
    {
        RequestBench bench = new(Time, Answer(200, body));

        var error = await Assert.ThrowsAsync<BinanceException>(() => CreateAsync(bench));

        Assert.Equal(BinanceErrorId.UnexpectedResponse, error.ErrorId);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_a_secret()
    {
        RequestBench bench = new(Time, Answer(200, $$"""{"token":"{{Token}}"}"""));

        var token = await CreateAsync(bench);

        Assert.Equal("6xXx...ciYA", token.ToString());
        Assert.Equal("seen: 6xXx...ciYA", SecretMasking.Mask($"seen: {Token}"));
        Assert.DoesNotContain(Token, bench.Log.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_secret_key_nothing_is_sent_that_needs_one()
    {
        RequestBench bench = new(Time);

        var error = await Assert.ThrowsAsync<BinanceException>(() => new ListenTokenClient(bench.Executor).CreateAsync(
            MarketCatalogue.Find(Market.CrossMargin, ExchangeEnvironment.Production),
            new StreamSource(Market.CrossMargin, null),
            new ApiCredential(RequestBench.ApiKey, Secret: null),
            TestContext.Current.CancellationToken));

        Assert.Equal(BinanceErrorId.SecretKeyMissing, error.ErrorId);
        Assert.Empty(bench.Transport.Sent);
    }

    private static Task<ListenToken> CreateAsync(RequestBench bench, string? symbol = null) =>
        new ListenTokenClient(bench.Executor).CreateAsync(
            MarketCatalogue.Find(symbol is null ? Market.CrossMargin : Market.IsolatedMargin, ExchangeEnvironment.Production),
            new StreamSource(symbol is null ? Market.CrossMargin : Market.IsolatedMargin, null, symbol),
            Credential,
            TestContext.Current.CancellationToken);
}
