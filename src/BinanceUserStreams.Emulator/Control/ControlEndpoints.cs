using System.Text.Json;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Faults;
using BinanceUserStreams.Emulator.History;
using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Emulator.Control;

/// <summary>
/// The control API under <c>/emulator</c>, described by <see cref="ControlHelp"/>. Control calls are never hit by
/// faults, weigh nothing and are not logged.
/// </summary>
internal sealed class ControlEndpoints(EmulatedExchange exchange)
{
    public const string Root = "/emulator";

    // A year.
    private const long LongestOffset = 365L * 24 * 60 * 60 * 1000;

    public void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "GET", "", _ => Task.FromResult<object>(exchange.GetState()));
        Map(routes, "POST", "/faults", AddFaultsAsync);
        Map(routes, "DELETE", "/faults", _ => Done(exchange.Faults.Clear, () => new { waiting = 0 }));
        Map(routes, "POST", "/stream-faults", AddStreamFaultsAsync);
        Map(routes, "DELETE", "/stream-faults", _ => Done(exchange.StreamFaults.Clear, () => new { waiting = 0 }));
        Map(routes, "PUT", "/api-keys/{apiKey}", DescribeApiKeyAsync);
        Map(routes, "POST", "/listen-keys/expire", ExpireAsync);
        Map(routes, "POST", "/listen-keys/notice", SetNoticeAsync);
        Map(routes, "POST", "/weight", SetWeightAsync);
        Map(routes, "POST", "/clock", SetClockAsync);
        Map(routes, "POST", "/history", SetHistoryAsync);
        Map(routes, "POST", "/events", PushEventAsync);
        Map(routes, "GET", "/trading", _ => Task.FromResult<object>(TradingOverview.Of(exchange.Trading)));
        Map(routes, "POST", "/trading", StartTradingAsync);
        Map(routes, "DELETE", "/trading", _ => Done(exchange.Trading.Stop, () => TradingOverview.Of(exchange.Trading)));
        Map(routes, "POST", "/reset", _ => Done(exchange.Reset, exchange.GetState));
        routes.Map($"{Root}/{{**rest}}", RefuseAsync);
    }

    private static void Map(
        IEndpointRouteBuilder routes, string method, string path, Func<HttpRequest, Task<object>> perform) =>
        routes.MapMethods(Root + path, [method], async context =>
        {
            try
            {
                await AnswerAsync(context.Response, StatusCodes.Status200OK, await perform(context.Request));
            }
            catch (ArgumentException exception)
            {
                await AnswerAsync(context.Response, StatusCodes.Status400BadRequest, new { error = exception.Message });
            }
        });

    private static Task RefuseAsync(HttpContext context)
    {
        var error = $"No control call {context.Request.Method} {context.Request.Path}; there are:\n{ControlHelp.Calls}";
        return AnswerAsync(context.Response, StatusCodes.Status404NotFound, new { error });
    }

    private async Task<object> AddFaultsAsync(HttpRequest request)
    {
        exchange.Faults.Add(ParseOneOrMany<Fault>(await ReadTextAsync(request), ControlHelp.Fault));
        return new { waiting = exchange.Faults.Waiting.Count };
    }

    private async Task<object> AddStreamFaultsAsync(HttpRequest request)
    {
        var faults = ParseOneOrMany<StreamFault>(await ReadTextAsync(request), ControlHelp.StreamFault);
        return new { hit = exchange.StreamFaults.Add(faults), waiting = exchange.StreamFaults.Waiting.Count };
    }

    private async Task<object> DescribeApiKeyAsync(HttpRequest request)
    {
        var body = Parse<ApiKeyRequest>(await ReadTextAsync(request), ControlHelp.ApiKey);
        exchange.DescribeApiKey((string)request.RouteValues["apiKey"]!, body);
        return new { body.Account, body.Rejected };
    }

    private async Task<object> ExpireAsync(HttpRequest request)
    {
        var text = await ReadTextAsync(request);
        var body = text.Length == 0 ? new ExpireRequest() : Parse<ExpireRequest>(text, ControlHelp.Expire);
        var notice = body.NoticeOr(exchange.ExpiryNotice);
        return new { expired = exchange.ExpireListenKeys(body.Market, body.Account, notice, body.Drop) };
    }

    private async Task<object> SetNoticeAsync(HttpRequest request) =>
        exchange.ExpiryNotice = Parse<ExpiryNotice>(await ReadTextAsync(request), ControlHelp.Notice);

    private async Task<object> SetWeightAsync(HttpRequest request)
    {
        var body = Parse<WeightRequest>(await ReadTextAsync(request), ControlHelp.Weight);
        var market = body.Market ?? EmulatedMarket.UsdMFutures;
        exchange.SetUsedWeight(market, body.Used);
        return new { used = exchange.GetUsedWeight(market) };
    }

    private async Task<object> SetClockAsync(HttpRequest request)
    {
        var body = Parse<ClockRequest>(await ReadTextAsync(request), ControlHelp.Clock);
        exchange.ClockOffset = body.OffsetMilliseconds is >= -LongestOffset and <= LongestOffset
            ? TimeSpan.FromMilliseconds(body.OffsetMilliseconds)
            : throw new ArgumentException($"Accepted: {ControlHelp.Clock}.");
        return body;
    }

    private async Task<object> SetHistoryAsync(HttpRequest request) =>
        exchange.History = Parse<HistorySettings>(await ReadTextAsync(request), ControlHelp.History);

    private async Task<object> PushEventAsync(HttpRequest request)
    {
        var body = Parse<EventRequest>(await ReadTextAsync(request), ControlHelp.Event);
        var delivered = await exchange.PushEventAsync(
            body.Market,
            body.Account,
            body.Event.GetRawText(),
            body.Count,
            body.Symbol,
            request.HttpContext.RequestAborted);
        return new { delivered };
    }

    private async Task<object> StartTradingAsync(HttpRequest request) => SessionState.Of(
        exchange.Trading.Start(Parse<TradingPlan>(await ReadTextAsync(request), ControlHelp.Trading)));

    private static Task<object> Done(Action action, Func<object> answer)
    {
        action();
        return Task.FromResult(answer());
    }

    private static T[] ParseOneOrMany<T>(string json, string accepted)
        where T : class =>
        json.TrimStart().StartsWith('[') ? Parse<T[]>(json, accepted) : [Parse<T>(json, accepted)];

    private static T Parse<T>(string json, string accepted)
        where T : class
    {
        try
        {
            return Wire.Deserialize<T>(json) ?? throw new JsonException("The body is null.", "$", null, null);
        }
        catch (JsonException exception)
        {
            throw new ArgumentException($"Not understood at {exception.Path ?? "$"}. Accepted: {accepted}.", exception);
        }
    }

    private static async Task<string> ReadTextAsync(HttpRequest request)
    {
        using StreamReader reader = new(request.Body);
        return await reader.ReadToEndAsync();
    }

    private static Task AnswerAsync(HttpResponse response, int status, object body)
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
        return response.WriteAsync(Wire.Serialize(body));
    }
}
