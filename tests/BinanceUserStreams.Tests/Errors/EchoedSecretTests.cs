using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Errors;

public sealed class EchoedSecretTests
{
    private const string Keys = RequestBench.ApiKeyText + " and " + RequestBench.ListenKeyText;

    [Theory]
    [InlineData(400, """{"code":-1102,"msg":"<KEYS>"}""")]
    [InlineData(401, """{"code":-2015,"msg":"<KEYS>"}""")]
    [InlineData(200, """{"code":-1125,"msg":"<KEYS>"}""")]
    [InlineData(403, "<html><KEYS></html>")]
    [InlineData(502, "<KEYS>")]
    [InlineData(200, "<KEYS>")]
    [InlineData(200, "[\"<KEYS>\"]")]
    [InlineData(404, "<KEYS>")]
    public async Task A_key_that_comes_back_in_the_answer_is_masked(int status, string template)
    {
        var body = template.Replace("<KEYS>", Keys, StringComparison.Ordinal);

        AssertMasked(await RequestBench.ErrorOfAsync(new ApiResponse(status, body), RequestBench.ListenKeyText));
    }

    [Fact]
    public async Task A_key_in_the_media_type_or_the_redirect_is_masked()
    {
        var type = await RequestBench.ErrorOfAsync(
            new ApiResponse(400, "") { ContentType = Keys }, RequestBench.ListenKeyText);
        var redirect = await RequestBench.ErrorOfAsync(
            new ApiResponse(302, "") { RedirectsTo = Keys }, RequestBench.ListenKeyText);

        AssertMasked(type);
        AssertMasked(redirect);
    }

    [Theory]
    [InlineData(400, """{"code":-1102,"msg":"api-key_of-another_form listen-key_of-another_form"}""")]
    [InlineData(502, "api-key_of-another_form listen-key_of-another_form")]
    public async Task A_key_that_does_not_look_like_one_is_masked_too(int status, string body)
    {
        RequestBench bench = new([ScriptedTransport.Answer(status, body)], retries: 0);
        ApiRequest call = new(
            RestVerb.Put, RequestBench.Address, new ApiKey("api-key_of-another_form"), "listen-key_of-another_form");

        var error = await Assert.ThrowsAsync<BinanceException>(() =>
            bench.Executor.SendAsync(call, TestContext.Current.CancellationToken));

        Assert.DoesNotContain("another", $"{error} {error.ExchangeMessage} {bench.Log.All}", StringComparison.Ordinal);
        Assert.Contains("api-...form list...form", error.Message, StringComparison.Ordinal);
        Assert.Contains("api-...form list...form", bench.Log.DebugLines.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_exchanges_message_is_one_printable_line()
    {
        var error = await RequestBench.ErrorOfAsync(400, """{"code":-1102,"msg":"a\r\nb\u001b[31m\u202e币安人生"}""");

        Assert.Equal(@"a b\u001B[31m\u202E币安人生", error.ExchangeMessage);
        Assert.Contains(@"a b\u001B[31m\u202E币安人生", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_message_is_cut()
    {
        var error = await RequestBench.ErrorOfAsync(400, $$"""{"code":-1102,"msg":"{{new string('-', 100_000)}}"}""");

        Assert.Equal(new string('-', 160) + "...", error.ExchangeMessage);
        Assert.InRange(error.Message.Length, 160, 400);
    }

    private static void AssertMasked(BinanceException error)
    {
        var all = $"{error} {error.Message} {error.ExchangeMessage} {error.RecommendedAction}";
        Assert.DoesNotContain(RequestBench.ApiKeyText, all, StringComparison.Ordinal);
        Assert.DoesNotContain(RequestBench.ListenKeyText, all, StringComparison.Ordinal);
        Assert.Contains("vmPU...Eh8A and T3ee...fhhd", error.Message, StringComparison.Ordinal);
    }
}
