using BinanceUserStreams.Errors;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Errors;

/// <summary>Answers that are not the exchange's own: firewalls, gateways, proxies, strangers.</summary>
public sealed class GatewayAnswerTests
{
    [Theory]
    [InlineData(403, "text/html", "<HTML>\n<H1>403 ERROR</H1>", BinanceErrorId.AccessDenied,
        "HTTP 403 (text/html), \"<HTML> <H1>403 ERROR</H1>\"")]
    [InlineData(451, null, "", BinanceErrorId.AccessDenied, "HTTP 451 with an empty body")]
    [InlineData(404, "text/html", "<h1>404</h1>", BinanceErrorId.UnexpectedResponse,
        "HTTP 404 (text/html), \"<h1>404</h1>\"")]
    [InlineData(202, null, "", BinanceErrorId.UnexpectedResponse, "HTTP 202 with an empty body")]
    [InlineData(202, "application/json", "{}", BinanceErrorId.UnexpectedResponse,
        "HTTP 202 (application/json), \"{}\"")]
    [InlineData(502, "text/html", "<h1>502</h1>", BinanceErrorId.ServiceUnavailable,
        "HTTP 502 (text/html), \"<h1>502</h1>\"")]
    [InlineData(408, null, "", BinanceErrorId.RequestTimedOut, "HTTP 408 with an empty body")]
    [InlineData(200, "application/json", "upstream connect error {", BinanceErrorId.UnexpectedResponse,
        "HTTP 200 (application/json), \"upstream connect error {\"")]
    [InlineData(200, "text/plain", "", BinanceErrorId.UnexpectedResponse, "HTTP 200 (text/plain) with an empty body")]
    [InlineData(200, null, "[]", BinanceErrorId.UnexpectedResponse, "HTTP 200, \"[]\"")]
    [InlineData(200, null, "null", BinanceErrorId.UnexpectedResponse, "HTTP 200, \"null\"")]
    [InlineData(200, null, "\"OK\"", BinanceErrorId.UnexpectedResponse, "HTTP 200, \"\"OK\"\"")]
    [InlineData(200, null, "42", BinanceErrorId.UnexpectedResponse, "HTTP 200, \"42\"")]
    [InlineData(200, null, "{} {}", BinanceErrorId.UnexpectedResponse, "HTTP 200, \"{} {}\"")]
    public async Task What_came_instead_is_said_on_one_line(
        int status, string? type, string body, BinanceErrorId id, string detail)
    {
        var error = await RequestBench.ErrorOfAsync(new ApiResponse(status, body) { ContentType = type });

        Assert.Equal((id, status), (error.ErrorId, error.HttpStatus));
        Assert.EndsWith($": {detail}.", error.Message, StringComparison.Ordinal);
        Assert.Equal((null, null), (error.ExchangeCode, error.ExchangeMessage));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_says_where_it_points_and_why_it_is_not_followed(int status)
    {
        var error = await RequestBench.ErrorOfAsync(new ApiResponse(status, "<html>moved</html>")
        {
            RedirectsTo = $"https://elsewhere.example/?key={RequestBench.ApiKeyText}\u001B[2J",
        });

        Assert.Equal(BinanceErrorId.UnexpectedResponse, error.ErrorId);
        Assert.Contains(
            $@"HTTP {status}, a redirect to https://elsewhere.example/?key=vmPU...Eh8A\u001B[2J, which is not followed",
            error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_without_a_target_is_just_unexpected()
    {
        var error = await RequestBench.ErrorOfAsync(302, "");

        Assert.EndsWith(": HTTP 302 with an empty body.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_success_that_says_so_with_a_code_is_a_success()
    {
        RequestBench bench = new(ScriptedTransport.Answer(200, """{"code":200,"msg":"success"}"""));

        Assert.Equal(200, (await bench.SendAsync()).Reply.StatusCode);
    }

    [Fact]
    public async Task An_error_without_words_still_says_its_code()
    {
        var error = await RequestBench.ErrorOfAsync(400, """{"code":-1125}""");

        Assert.Equal((-1125, ""), (error.ExchangeCode, error.ExchangeMessage));
        Assert.Contains("HTTP 400, code -1125", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_connection_says_to_where_and_why()
    {
        IOException cause = new("reset");
        RequestBench bench = new([ScriptedTransport.NoAnswer("Connection refused.", cause)], retries: 0);

        var error = await Assert.ThrowsAsync<BinanceException>(() => bench.SendAsync());

        Assert.Equal(BinanceErrorId.ConnectionFailed, error.ErrorId);
        Assert.Equal("There is no connection to https://fapi.binance.com: Connection refused.", error.Message);
        Assert.Null(error.HttpStatus);
    }
}
