using BinanceUserStreams.Errors;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Parameters;

/// <summary>
/// Makes a listen key of what was given as one and of what the parameters say about it. A parameter overrides the
/// connection, but neither may contradict the key.
/// </summary>
internal sealed class ListenKeyResolver(
    Market? marketParameter, ExchangeEnvironment? environmentParameter, Uri? restUri, Uri? streamUri, string? account,
    Connection entries)
{
    /// <summary>The key, with where it belongs.</summary>
    /// <exception cref="BinanceException">
    /// InvalidListenKey, MarketMismatch, ListenKeyUnsupported, UnsupportedEnvironment, UntrustedUri or InsecureUri.
    /// </exception>
    public BinanceListenKey Resolve(ListenKeyInput input)
    {
        if (input.Problem is { } problem)
        {
            throw BinanceError.Of(BinanceErrorId.InvalidListenKey, problem);
        }

        var market = Agree("Market", input.Market, marketParameter, entries.Market);
        if (market is null && !input.IsText)
        {
            throw BinanceError.Of(BinanceErrorId.InvalidListenKey, "the object does not say its Market");
        }

        MarketCatalogue.RequireListenKeys(market ?? Market.UsdMFutures);
        var environment = Agree("Environment", input.Environment, environmentParameter, entries.Environment);
        var endpoint = Endpoint(
            input, market ?? Market.UsdMFutures, environment ?? ExchangeEnvironment.Production);
        return new BinanceListenKey(input.Key, endpoint, account ?? input.Account ?? entries.Account)
        {
            IssuedAt = input.IssuedAt,
            ExpiresAt = input.ExpiresAt,
        };
    }

    /// <summary>The market of a key, where a command takes several markets; null if it was not given.</summary>
    /// <exception cref="BinanceException">MarketMismatch.</exception>
    public static Market? OnlyOne(Market[]? markets) => markets switch
    {
        null or [] => null,
        [var one] => one,
        _ => throw BinanceError.Of(
            BinanceErrorId.MarketMismatch, $"a key is of one market, but {string.Join(", ", markets)} were asked for"),
    };

    private MarketEndpoint Endpoint(ListenKeyInput input, Market market, ExchangeEnvironment environment)
    {
        if (input.IsOwn)
        {
            return MarketCatalogue.Find(
                market,
                environment,
                restUri ?? input.RestUri ?? entries.RestUri,
                streamUri ?? input.StreamUri ?? entries.StreamUri);
        }

        // What data names counts only where nobody who calls the command says something else.
        var (rest, stream) = (restUri ?? entries.RestUri, streamUri ?? entries.StreamUri);
        MarketCatalogue.RequireOwn(
            market, environment, rest is null ? input.RestUri : null, stream is null ? input.StreamUri : null);
        return MarketCatalogue.Find(market, environment, rest, stream);
    }

    private static T? Agree<T>(string name, T? ofKey, T? parameter, T? connection) where T : struct
    {
        foreach (var asked in (T?[])[parameter, connection])
        {
            if (ofKey is not null && asked is not null && !ofKey.Equals(asked))
            {
                throw BinanceError.Of(
                    BinanceErrorId.MarketMismatch, $"its {name} is {ofKey}, but {asked} was asked for");
            }
        }

        return ofKey ?? parameter ?? connection;
    }
}
