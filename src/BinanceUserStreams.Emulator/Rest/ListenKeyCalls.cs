using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Faults;

namespace BinanceUserStreams.Emulator.Rest;

/// <summary>POST, PUT and DELETE of a listen key, for an API key that is already accepted.</summary>
internal sealed class ListenKeyCalls(ListenKeyRegistry keys)
{
    public static int WeightOf(EmulatedMarket market, string method) =>
        HttpMethods.IsDelete(method) ? market.CloseWeight : 1;

    public ApiAnswer Perform(EmulatedMarket market, string method, string account, string? parameter, FaultKind? shape)
    {
        // Where the API key alone says which key is meant, a listenKey sent along is ignored, as older clients rely on.
        var named = market.CallerNamesKey && !HttpMethods.IsPost(method) ? parameter ?? "" : null;
        if (named is "")
        {
            return ApiErrors.MissingParameter("listenKey");
        }

        var key = method switch
        {
            "POST" when shape is FaultKind.ReplaceKey =>
                keys.Replace(market, account, named: null) ?? keys.Open(market, account),
            "POST" => keys.Open(market, account),
            "PUT" when shape is FaultKind.ReplaceKey => keys.Replace(market, account, named),
            "PUT" => keys.Renew(market, account, named),
            _ => keys.Close(market, account, named),
        };
        return key is null ? ApiErrors.NoSuchListenKey : Answer(key, method, shape);
    }

    private static ApiAnswer Answer(IssuedKey key, string method, FaultKind? shape)
    {
        if (shape is FaultKind.EmptyObject)
        {
            return ApiAnswer.EmptyObject;
        }

        var opened = HttpMethods.IsPost(method);
        var renewed = HttpMethods.IsPut(method) && (key.Market.RenewalNamesKey || shape is FaultKind.ReplaceKey);
        if (!opened && !renewed && shape is not FaultKind.ListenKeyObject)
        {
            return ApiAnswer.EmptyObject;
        }

        var expiration = opened && key.Market.TellsExpiration
            ? $",\"expiration\":{key.ExpiresAt.ToUnixTimeMilliseconds()}"
            : "";
        return new ApiAnswer(StatusCodes.Status200OK, $"{{\"listenKey\":\"{key.Value}\"{expiration}}}");
    }
}
