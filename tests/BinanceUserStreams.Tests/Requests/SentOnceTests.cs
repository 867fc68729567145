using BinanceUserStreams.Errors;
using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Tests.Requests;

public sealed class SentOnceTests
{
    [Theory]
    [InlineData(400, """{"code":-1125,"msg":"This listenKey does not exist."}""", BinanceErrorId.ListenKeyNotFound)]
    [InlineData(400, """{"code":-1101,"msg":"Too many parameters."}""", BinanceErrorId.UnexpectedResponse)]
    [InlineData(401, """{"code":-2014,"msg":"API-key format invalid."}""", BinanceErrorId.ApiKeyMalformed)]
    [InlineData(401, """{"code":-2015,"msg":"Invalid API-key."}""", BinanceErrorId.ApiKeyRejected)]
    [InlineData(401, "", BinanceErrorId.ApiKeyRejected)]
    [InlineData(403, "<html>", BinanceErrorId.AccessDenied)]
    [InlineData(404, "<html>", BinanceErrorId.UnexpectedResponse)]
    [InlineData(410, "", BinanceErrorId.EndpointRetired)]
    [InlineData(418, "", BinanceErrorId.IpBanned)]
    [InlineData(451, "", BinanceErrorId.AccessDenied)]
    [InlineData(200, "garbage", BinanceErrorId.UnexpectedResponse)]
    [InlineData(202, "", BinanceErrorId.UnexpectedResponse)]
    [InlineData(307, "", BinanceErrorId.UnexpectedResponse)]
    public async Task An_answer_that_would_be_the_same_again_is_not_asked_for_again(
        int status, string body, BinanceErrorId id)
    {
        RequestBench bench = new(ScriptedTransport.Answer(status, body));

        var error = await Assert.ThrowsAsync<BinanceException>(() => bench.SendAsync());

        Assert.Equal(id, error.ErrorId);
        Assert.Single(bench.Transport.Sent);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        RequestBench bench = new(ScriptedTransport.Answer(
            new ApiResponse(307, "") { RedirectsTo = "https://elsewhere.example/" }));

        await Assert.ThrowsAsync<BinanceException>(() => bench.SendAsync());

        Assert.Equal(RequestBench.Address, Assert.Single(bench.Transport.Sent).Call.Uri);
    }
}
