namespace BinanceUserStreams.Tests.Emulator.WebSocketApi;

public sealed class EnvelopeTests : ApiTest
{
    [Theory]
    [InlineData("7", "7")]
    [InlineData("-7", "-7")]
    [InlineData("\"a \\u00e4 b\"", "\"a \\u00e4 b\"")]
    [InlineData("null", "null")]
    public async Task An_answer_repeats_the_id_as_it_was(string id, string echo)
    {
        using var client = await ConnectApiAsync();

        Assert.Equal(
            $$$"""{"id":{{{echo}}},"status":200,"result":{}}""",
            await client.AskAsync($$"""{"id":{{id}},"method":"ping"}"""));
    }

    [Fact]
    public async Task An_answer_tells_the_weights_unless_the_address_or_the_request_says_no()
    {
        using var telling = await ConnectApiAsync("");
        using var silent = await ConnectApiAsync();
        Exchange.UsedSpotWeight = 0;

        var told = DocumentedPayload.Parse(await telling.AskAsync(Request("time")));
        var sample = DocumentedPayload.Read("wsapi.spot.time.response");
        Assert.Equal(
            DocumentedPayload.ShapeOf(sample),
            DocumentedPayload.ShapeOf(told).Replace("{id:Number", "{id:String", StringComparison.Ordinal));
        Assert.Equal(
            DocumentedPayload.TextOf(sample.GetProperty("rateLimits")),
            DocumentedPayload.TextOf(told.GetProperty("rateLimits")));
        Assert.Equal(Result("{}"), await telling.AskAsync(Request("ping", """{"returnRateLimits":false}""")));
        Assert.Equal(Result("{}"), await silent.AskAsync(Request("ping")));
        Assert.EndsWith(
            "\"limit\":6000,\"count\":4}]}",
            await silent.AskAsync(Request("ping", """{"returnRateLimits":true}""")),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense", "null", -1135)]
    [InlineData("[]", "null", -1135)]
    [InlineData("""{"id":1}""", "null", -1135)]
    [InlineData("""{"id":{},"method":"ping"}""", "null", -1135)]
    [InlineData("""{"id":1.5,"method":"ping"}""", "null", -1135)]
    [InlineData("""{"id":1,"method":7}""", "null", -1135)]
    [InlineData("""{"id":1,"method":"ping","params":[]}""", "null", -1135)]
    [InlineData("""{"id":1,"method":"ping","params":{"a":1,"a":2}}""", "null", -1101)]
    [InlineData("""{"id":1,"method":"order.place"}""", "1", -1020)]
    [InlineData("""{"id":1,"method":"ping","params":{"a":1,"b":2,"returnRateLimits":false}}""", "1", -1104)]
    [InlineData("""{"id":1,"method":"userDataStream.subscribe.signature"}""", "1", -1102)]
    [InlineData("""{"id":1,"method":"userDataStream.subscribe.listenToken","params":{"listenToken":null}}""", "1", -1102)]
    [InlineData("""{"id":1,"method":"userDataStream.subscribe.listenToken","params":{"listenToken":"no"}}""", "1", -1209)]
    [InlineData("""{"id":1,"method":"userDataStream.unsubscribe","params":{"subscriptionId":"x"}}""", "1", -1100)]
    [InlineData("""{"id":1,"method":"userDataStream.subscribe"}""", "1", -1002)]
    public async Task What_is_no_good_request_is_refused(string text, string id, int code)
    {
        using var client = await ConnectApiAsync();

        var answer = await client.AskAsync(text);

        Assert.StartsWith($"{{\"id\":{id},\"status\":4", answer, StringComparison.Ordinal);
        Assert.Contains($"\"error\":{{\"code\":{code},\"msg\":\"", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("timestamp")]
    [InlineData("signature")]
    [InlineData("apiKey")]
    public async Task A_parameter_that_is_missing_is_named(string name)
    {
        using var client = await ConnectApiAsync();
        var request = SignedRequest(AliceHmac).Replace($"\"{name}\"", "\"returnRateLimits\"", StringComparison.Ordinal);

        Assert.Contains(
            $"\"code\":-1102,\"msg\":\"Mandatory parameter '{name}' was not sent, was empty/null, or malformed.\"",
            await client.AskAsync(request),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_without_its_shape_and_one_that_is_rejected_are_refused()
    {
        Exchange.DescribeApiKey(Alice, rejected: true);
        using var client = await ConnectApiAsync();

        Assert.Equal(
            Refusal(401, -2014, "API-key format invalid."), await client.AskAsync(SignedRequest(new ApiKeySecret("short", ""))));
        Assert.Equal(
            Refusal(401, -2015, "Invalid API-key, IP, or permissions for action."),
            await client.AskAsync(SignedRequest(AliceHmac)));
    }

    [Fact]
    public async Task A_method_may_have_its_version_before_it()
    {
        using var client = await ConnectApiAsync();

        Assert.Equal(Result("{}"), await client.AskAsync(Request("v3/ping")));
    }

    [Theory]
    [InlineData("wsapi.spot.session.subscriptions")]
    [InlineData("wsapi.spot.userDataStream.unsubscribe")]
    [InlineData("wsapi.spot.session.status")]
    [InlineData("wsapi.spot.session.logout")]
    public async Task The_requests_of_the_documents_are_answered_in_the_shape_of_theirs(string name)
    {
        using var client = await SubscribeAsync();
        var sample = DocumentedPayload.ShapeOf(DocumentedPayload.Read($"{name}.response"));

        var answer = await client.AskAsync(DocumentedPayload.Read($"{name}.request").GetRawText());
        if (answer.Contains("eventStreamTerminated", StringComparison.Ordinal))
        {
            answer = await client.ReceiveAsync();
        }

        // Nobody is logged on here: what is a text or a number in the sample is null.
        Assert.Equal(
            name.EndsWith("status", StringComparison.Ordinal)
                ? sample.Replace("apiKey:String,authorizedSince:Number", "apiKey:Null,authorizedSince:Null", StringComparison.Ordinal)
                : sample,
            DocumentedPayload.ShapeOf(DocumentedPayload.Parse(answer)));
    }
}
