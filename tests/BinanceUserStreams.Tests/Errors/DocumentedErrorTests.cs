using BinanceUserStreams.Errors;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Errors;

public sealed class DocumentedErrorTests
{
    private const string Start = "rest.um.error.";

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Payloads"), Start + "*.json")
            .Select(path => Path.GetFileNameWithoutExtension(path)[Start.Length..])
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_documented_error_is_known_by_its_code(string name)
    {
        var (code, status, id) = name switch
        {
            "-1001.503" => (-1001, 503, BinanceErrorId.ServiceUnavailable),
            "-1003.418" => (-1003, 418, BinanceErrorId.IpBanned),
            "-1003.429" => (-1003, 429, BinanceErrorId.RateLimited),
            "-1007.408" => (-1007, 408, BinanceErrorId.RequestTimedOut),
            "-1101.400" => (-1101, 400, BinanceErrorId.UnexpectedResponse),
            "-1125.400" => (-1125, 400, BinanceErrorId.ListenKeyNotFound),
            "-2014.401" => (-2014, 401, BinanceErrorId.ApiKeyMalformed),
            "-2015.401" => (-2015, 401, BinanceErrorId.ApiKeyRejected),
            _ => throw new InvalidOperationException($"A documented error that no test knows: {name}."),
        };
        using var body = System.Text.Json.JsonDocument.Parse(Payload.Read(Start + name));
        var message = body.RootElement.GetProperty("msg").GetString()!;

        var error = await RequestBench.ErrorOfAsync(Payload.Reply(Start + name));

        Assert.Equal((id, status, code), (error.ErrorId, error.HttpStatus, error.ExchangeCode));
        Assert.Equal(message, error.ExchangeMessage);
        Assert.Contains(
            $"HTTP {status}, code {code}, \"{message.TrimEnd('.')}\"", error.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCatalogue.Find(id).RecommendedAction, error.RecommendedAction);
    }

    [Theory]
    [InlineData(400, -3038, BinanceErrorId.ListenKeyNotFound)]
    [InlineData(500, -1125, BinanceErrorId.ListenKeyNotFound)]
    [InlineData(400, -2014, BinanceErrorId.ApiKeyMalformed)]
    [InlineData(400, -2015, BinanceErrorId.ApiKeyRejected)]
    [InlineData(400, -2017, BinanceErrorId.ApiKeyRejected)]
    [InlineData(401, -1002, BinanceErrorId.ApiKeyRejected)]
    [InlineData(400, -1003, BinanceErrorId.RateLimited)]
    [InlineData(504, -1007, BinanceErrorId.RequestTimedOut)]
    [InlineData(400, -1001, BinanceErrorId.ServiceUnavailable)]
    [InlineData(503, -1008, BinanceErrorId.ServiceUnavailable)]
    [InlineData(500, -1000, BinanceErrorId.ServiceUnavailable)]
    [InlineData(400, -1000, BinanceErrorId.UnexpectedResponse)]
    [InlineData(400, -1102, BinanceErrorId.UnexpectedResponse)]
    [InlineData(400, -4109, BinanceErrorId.UnexpectedResponse)]
    [InlineData(200, -1125, BinanceErrorId.ListenKeyNotFound)]
    [InlineData(418, -1125, BinanceErrorId.IpBanned)]
    [InlineData(429, -1125, BinanceErrorId.RateLimited)]
    [InlineData(410, -1125, BinanceErrorId.EndpointRetired)]
    public async Task The_code_counts_more_than_the_status_except_for_limits_and_retirement(
        int status, int code, BinanceErrorId id)
    {
        var error = await RequestBench.ErrorOfAsync(status, $$"""{"code":{{code}},"msg":"words"}""");

        Assert.Equal((id, status, code), (error.ErrorId, error.HttpStatus, error.ExchangeCode));
    }

    [Fact]
    public async Task The_retired_endpoints_error_says_what_replaced_it()
    {
        var error = await RequestBench.ErrorOfAsync(410, "");

        Assert.Contains(
            "Receive-BinanceUserStream -Market Spot, CrossMargin and IsolatedMargin", error.RecommendedAction,
            StringComparison.Ordinal);
    }
}
