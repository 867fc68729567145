using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Errors;

/// <summary>A key that the answer brings and that nobody here knows yet is as secret as one that was sent.</summary>
public sealed class UnknownKeyTests
{
    private const string Fresh = "pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1";
    private const string Body = "{\"listenKey\":\"" + Fresh + "\"}";

    [Theory]
    [InlineData(201, Body)]
    [InlineData(203, Body)]
    [InlineData(503, Body)]
    [InlineData(200, "[" + Body + "]")]
    [InlineData(200, "{\"listenKey\" : \"" + Fresh)]
    [InlineData(200, Body + " trailing")]
    [InlineData(200, "{\"data\":" + Body + "}")]
    [InlineData(200, "{\"listenKey\":\"" + Fresh + "\",\"listenKey\":\"abc\"}")]
    [InlineData(400, "{\"code\":-1102,\"msg\":\"x\",\"listenKey\":\"" + Fresh + "\"}")]
    public async Task A_new_key_in_an_answer_that_is_not_understood_is_masked(int status, string body)
    {
        RequestBench bench = new([ScriptedTransport.Answer(status, body)], retries: 0);

        var thrown = await Record.ExceptionAsync(() => bench.SendAsync());

        Assert.DoesNotContain(Fresh, $"{thrown} {bench.Log.All}", StringComparison.Ordinal);
        Assert.Contains("pqia...65a1", $"{thrown} {bench.Log.All}", StringComparison.Ordinal);
    }
}
