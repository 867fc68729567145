using System.Globalization;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Signatures;

namespace BinanceUserStreams.Emulator.Rest;

/// <summary>
/// Gives out listen tokens. Source: developers.binance.com, margin trading, the trade data stream. A signature is
/// checked where there is one: the page asks for none, and clients send one.
/// </summary>
internal sealed class ListenTokenCalls(EmulatedExchange exchange)
{
    public const string Path = "/sapi/v1/userListenToken";

    private static readonly TimeSpan _longestLife = TimeSpan.FromHours(24);

    private readonly CallCheck _check = new(exchange.ApiKeys, exchange.GetServerTime);

    public async Task<ApiAnswer> CreateAsync(HttpRequest request)
    {
        try
        {
            var call = await SignedRequest.ReadAsync(request);
            RefusedException.ThrowIf(call.IsSigned ? _check.Check(call.ToSigned()) : _check.CheckKey(call.ApiKey));
            return Create(call);
        }
        catch (RefusedException exception)
        {
            return ApiErrors.Of(exception.Error);
        }
    }

    private ApiAnswer Create(SignedRequest call)
    {
        var account = exchange.ApiKeys.AccountOf(call.ApiKey);
        var owner = MarginOwner.Of(account, MarginOwner.IsIsolated(call["isIsolated"]) ? call.Require("symbol") : null);
        var token = exchange.Tokens.Create(owner, LifeOf(call) / exchange.TimeScale);
        var expiration = exchange.Tokens.ExpirationOf(token).ToUnixTimeMilliseconds();
        var used = exchange.LimiterOf(Path).ChargeAccount(account, 1);
        return new ApiAnswer(
            StatusCodes.Status200OK, $$"""{"token":"{{token.Value}}","expirationTime":{{expiration}}}""")
            .With("X-SAPI-USED-UID-WEIGHT-1M", used.ToString(CultureInfo.InvariantCulture));
    }

    private static TimeSpan LifeOf(SignedRequest call)
    {
        if (call["validity"] is not { } text)
        {
            return _longestLife;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds > 0
            && milliseconds <= _longestLife.TotalMilliseconds
                ? TimeSpan.FromMilliseconds(milliseconds)
                : throw new RefusedException(ExchangeError.InvalidParameter("validity"));
    }
}
