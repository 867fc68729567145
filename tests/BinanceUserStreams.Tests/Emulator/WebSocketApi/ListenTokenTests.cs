using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Tests.Emulator.WebSocketApi;

public sealed class ListenTokenTests : ApiTest
{
    private const string News = """{"e":"X"}""";

    [Fact]
    public async Task A_token_has_the_shape_of_the_sample_and_lives_for_a_day()
    {
        var reply = await CallAsync("POST", TokenPath, Alice);

        var (sample, answer) = (
            DocumentedPayload.Read("rest.margin.userListenToken.POST.200"), DocumentedPayload.Parse(reply.Body));
        Assert.Equal(DocumentedPayload.ShapeOf(sample), DocumentedPayload.ShapeOf(answer));
        Assert.Equal(
            sample.GetProperty("token").GetString()!.Length, answer.GetProperty("token").GetString()!.Length);
        Assert.Equal(Now + (24 * 60 * 60 * 1000), answer.GetProperty("expirationTime").GetInt64());
        Assert.Equal("1", reply.Headers["X-SAPI-USED-UID-WEIGHT-1M"]);
    }

    [Fact]
    public async Task The_answer_to_a_subscription_tells_its_end_in_microseconds()
    {
        var token = await CreateTokenAsync("?validity=60000");
        using var client = await ConnectApiAsync();

        var answer = DocumentedPayload.Parse(await client.AskAsync(TokenRequest(token))).GetProperty("result");

        Assert.Equal(
            DocumentedPayload.ShapeOf(DocumentedPayload.Read("wsapi.margin.userDataStream.subscribe.listenToken.result")),
            DocumentedPayload.ShapeOf(answer));
        Assert.Equal((Now + 60_000) * 1000, answer.GetProperty("expirationTime").GetInt64());
    }

    [Fact]
    public async Task A_token_that_ends_is_told_and_is_good_no_more()
    {
        var (client, token) = await SubscribeByTokenAsync("?validity=60000");
        using var socket = client;
        Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(1, Push(News, EmulatedMarket.CrossMargin));
        Assert.Equal(Wrapped(0, News), await client.ReceiveAsync());

        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(Terminated(0), await client.ReceiveAsync());
        Assert.Equal(0, Push(News, EmulatedMarket.CrossMargin));
        Assert.Equal(Refusal(400, -1209, "Invalid listenToken."), await client.AskAsync(TokenRequest(token)));
        Assert.Contains(
            "\"subscriptionId\":1,", await client.AskAsync(TokenRequest(await CreateTokenAsync())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscribing_again_with_a_new_token_goes_on_under_the_same_number_without_a_gap()
    {
        var (client, _) = await SubscribeByTokenAsync("?validity=60000");
        using var socket = client;
        Clock.Advance(TimeSpan.FromSeconds(59));

        var token = await CreateTokenAsync("?validity=60000");
        Assert.Contains("\"subscriptionId\":0,", await client.AskAsync(TokenRequest(token)), StringComparison.Ordinal);
        Clock.Advance(TimeSpan.FromSeconds(59));

        Assert.Equal(1, Push(News, EmulatedMarket.CrossMargin));
        Assert.Equal(Wrapped(0, News), await client.ReceiveAsync());
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Terminated(0), await client.ReceiveAsync());
    }

    [Fact]
    public async Task A_token_ends_for_all_its_connections()
    {
        var (one, token) = await SubscribeByTokenAsync();
        using var first = one;
        using var two = await ConnectApiAsync();
        Assert.Contains("\"subscriptionId\":0,", await two.AskAsync(TokenRequest(token)), StringComparison.Ordinal);

        var reply = await ControlAsync("POST", "/listen-keys/expire", """{"market":"CrossMargin"}""");

        Assert.Equal("""{"expired":2}""", reply.Body);
        Assert.Equal(Terminated(0), await one.ReceiveAsync());
        Assert.Equal(Terminated(0), await two.ReceiveAsync());
        Assert.Contains("\"code\":-1209,", await one.AskAsync(TokenRequest(token)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?isIsolated=TRUE", 400, -1102, "'symbol'")]
    [InlineData("?isIsolated=maybe", 400, -1130, "'isIsolated'")]
    [InlineData("?validity=0", 400, -1130, "'validity'")]
    [InlineData("?validity=86400001", 400, -1130, "'validity'")]
    [InlineData("?validity=soon", 400, -1130, "'validity'")]
    [InlineData("?signature=abc", 400, -1102, "'timestamp'")]
    public async Task A_bad_request_for_a_token_is_refused(string query, int status, int code, string told)
    {
        var reply = await CallAsync("POST", TokenPath + query, Alice);

        Assert.Equal(status, reply.Status);
        Assert.StartsWith($"{{\"code\":{code},\"msg\":\"", reply.Body, StringComparison.Ordinal);
        Assert.Contains(told, reply.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "rest.error.-1022.400")]
    [InlineData(1000, "rest.error.-1021.ahead.400")]
    [InlineData(-5001, "rest.error.-1021.recvWindow.400")]
    public async Task A_signed_request_is_refused_in_the_words_of_the_samples(int offset, string sample)
    {
        var reply = await CallAsync("POST", $"{TokenPath}?timestamp={Now + offset}&signature=abc", Alice);

        Assert.Equal((400, DocumentedPayload.TextOf(DocumentedPayload.Read(sample))), reply.StatusAndBody);
    }

    [Theory]
    [InlineData(null, -2014)]
    [InlineData("BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB", -2015)]
    public async Task A_token_needs_an_api_key_that_is_accepted(string? apiKey, int code)
    {
        Exchange.DescribeApiKey(Bob, rejected: true);

        var reply = await CallAsync("POST", TokenPath, apiKey);

        Assert.Equal(401, reply.Status);
        Assert.Contains($"\"code\":{code},", reply.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("isIsolated=TRUE&symbol=%E5%B8%81USDT&", "", true)]
    [InlineData("", "isIsolated=TRUE&symbol=BTCUSDT&", true)]
    [InlineData("isIsolated=TRUE&", "symbol=BTCUSDT&", true)]
    [InlineData("isIsolated=TRUE&symbol=BTCUSDT&", "", false)]
    public async Task What_is_sent_is_what_is_signed_query_and_body_without_a_separator(
        string query, string form, bool isGood)
    {
        var (sentQuery, sentForm) = (query.TrimEnd('&'), form + $"timestamp={Now}");
        var signature = AliceHmac.Signs(
            Encoding.ASCII.GetBytes(sentQuery + (isGood ? "" : "&") + sentForm));

        var reply = await CallAsync(
            "POST", $"{TokenPath}?{sentQuery}", Alice, $"{sentForm}&signature={signature}");

        Assert.Equal(isGood ? 200 : 400, reply.Status);
    }

    [Fact]
    public async Task A_base64_signature_is_encoded_in_the_query()
    {
        using var rsa = RSA.Create(2048);
        Exchange.DescribeApiKey(Alice, publicKey: rsa.ExportSubjectPublicKeyInfoPem());
        var payload = $"timestamp={Now}";
        var signature = new ApiKeySecret(Alice, rsa).Signs(Encoding.ASCII.GetBytes(payload));

        var reply = await CallAsync("POST", $"{TokenPath}?{payload}&signature={Uri.EscapeDataString(signature)}", Alice);

        Assert.Equal(200, reply.Status);
    }

    [Fact]
    public async Task The_end_of_a_token_is_told_by_the_clock_of_the_exchange()
    {
        Exchange.ClockOffset = TimeSpan.FromSeconds(7);

        var reply = await CallAsync("POST", $"{TokenPath}?validity=60000", Alice);

        Assert.Equal(
            Clock.GetUtcNow().ToUnixTimeMilliseconds() + 67_000,
            JsonDocument.Parse(reply.Body).RootElement.GetProperty("expirationTime").GetInt64());
    }

    [Theory]
    [InlineData("POST", "/api/v3/userDataStream")]
    [InlineData("POST", "/sapi/v1/userDataStream")]
    [InlineData("PUT", "/sapi/v1/userDataStream/isolated")]
    public async Task Listen_keys_of_spot_and_margin_are_gone(string method, string path)
    {
        Assert.Equal(410, (await CallAsync(method, path, Alice)).Status);
    }
}
