using System.Globalization;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Faults;
using BinanceUserStreams.Emulator.History;
using BinanceUserStreams.Emulator.Limits;

namespace BinanceUserStreams.Emulator.Rest;

/// <summary>Finds out what a call asks for and answers it as the exchange does when all is well.</summary>
internal sealed class ApiCalls(EmulatedExchange exchange)
{
    public const string ApiKeyHeader = "X-MBX-APIKEY";

    /// <summary>Retired on 2026-02-20; source: the spot change log, entries 2025-10-24 and 2026-01-21.</summary>
    private static readonly string[] _retiredPaths =
        ["/api/v3/userDataStream", "/sapi/v1/userDataStream", "/sapi/v1/userDataStream/isolated"];

    private readonly ListenKeyCalls _listenKeys = new(exchange.Keys);
    private readonly ListenTokenCalls _listenTokens = new(exchange);
    private readonly SignedReads _reads = new(exchange);

    public async Task<ApiAnswer> HandleAsync(HttpRequest request, FaultKind? shape)
    {
        var path = request.Path.Value ?? "";
        if (_retiredPaths.Contains(path))
        {
            return GatewayPages.Gone;
        }

        if (request.Method is "POST" or "PUT" or "DELETE"
            && EmulatedMarket.All.FirstOrDefault(market => market.ListenKeyPath == path)?.KeyMarket is { } market)
        {
            return await HandleListenKeyAsync(request, market, shape);
        }

        if (path == ListenTokenCalls.Path && HttpMethods.IsPost(request.Method))
        {
            return Admit(0, exchange.LimiterOf(path)) ?? await _listenTokens.CreateAsync(request);
        }

        if (HttpMethods.IsGet(request.Method) && _reads.Find(path) is { } read)
        {
            return await _reads.AnswerAsync(read, request);
        }

        return HttpMethods.IsGet(request.Method) && PublicBody(path) is { } body
            ? Admit(1, exchange.LimiterOf(path)) ?? new ApiAnswer(StatusCodes.Status200OK, body)
            : GatewayPages.NotFound;
    }

    private async Task<ApiAnswer> HandleListenKeyAsync(HttpRequest request, EmulatedMarket market, FaultKind? shape)
    {
        var weight = ListenKeyCalls.WeightOf(market, request.Method);
        if (Admit(market.WeighsOnAccount ? 0 : weight, exchange.LimiterOf(market.ListenKeyPath)) is { } refusal)
        {
            return refusal;
        }

        var apiKey = request.Headers[ApiKeyHeader].ToString();
        if (!KeyText.IsApiKey(apiKey))
        {
            return ApiErrors.BadApiKeyFormat;
        }

        if (exchange.ApiKeys.IsRejected(apiKey))
        {
            return ApiErrors.RejectedApiKey;
        }

        var account = exchange.ApiKeys.AccountOf(apiKey);
        var parameter = await Parameters.FindAsync(request, "listenKey");
        var answer = _listenKeys.Perform(market, request.Method, account, parameter, shape);
        return market.WeighsOnAccount
            ? answer.With(
                "X-SAPI-USED-UID-WEIGHT-1M",
                exchange.LimiterOf(market.ListenKeyPath).ChargeAccount(account, weight).ToString(CultureInfo.InvariantCulture))
            : answer;
    }

    private static ApiAnswer? Admit(int weight, RateLimiter limiter) =>
        limiter.Admit(weight) is { Allowed: false } verdict ? ApiErrors.Refused(verdict, limiter.Limit) : null;

    private string? PublicBody(string path) => EmulatedMarket.All switch
    {
        var all when all.Any(market => market.TimePath == path) =>
            $"{{\"serverTime\":{exchange.GetServerTime().ToUnixTimeMilliseconds()}}}",
        var all when all.Any(market => market.PingPath == path) => "{}",
        _ => null,
    };
}
