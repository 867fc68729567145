using System.Management.Automation;
using BinanceUserStreams.Credentials;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Parameters;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Commands;

/// <summary>What the cmdlets share that work on streams: those of the keys that were given, else those of the markets.</summary>
public abstract class KeyOrMarketCommand : EndpointCommand
{
    private protected KeyOrMarketCommand()
    {
    }

    /// <summary>The keys whose streams are meant; without one the API key's own of each market.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("InputObject")]
    [ListenKeyTransformation]
    public ListenKeyInput[]? ListenKey { get; set; }

    /// <summary>The markets whose streams are meant, or the market of a key that does not say its own.</summary>
    [Parameter]
    [MarketTransformation]
    public Market[]? Market { get; set; }

    /// <summary>Works on the streams of the keys, or of the markets.</summary>
    protected override void ProcessRecord()
    {
        if (ListenKey is null)
        {
            foreach (var market in Market ?? [Entries.Market ?? Markets.Market.UsdMFutures])
            {
                ForRecord(market.ToString(), () => Process(market));
            }
        }
        else
        {
            foreach (var input in ListenKey)
            {
                ForRecord(input.ToString(), () => Process(input));
            }
        }
    }

    /// <summary>A key that was given, with where it belongs; null if there is nothing to work on.</summary>
    private protected virtual BinanceListenKey? Find(ListenKeyInput input) =>
        Resolve(input, ListenKeyResolver.OnlyOne(Market));

    /// <summary>
    /// The API key and, where a signature opens the stream, its secret; null if no API key was given. A stream with a listen key
    /// does without the secret, also without one that cannot be used.
    /// </summary>
    private protected ApiCredential? FindCredential(MarketEndpoint endpoint) =>
        endpoint.Session != SessionKind.ListenKey ? FindCredential()
        : FindApiKey() is { } apiKey ? new ApiCredential(apiKey, null)
        : null;

    /// <summary>The symbols that were given: each is a stream of isolated margin. Null if none were.</summary>
    private protected abstract string[]? Symbols { get; }

    /// <summary>Works on one stream.</summary>
    /// <param name="endpoint">Where it is.</param>
    /// <param name="source">Its market, the user's own name for its account, and of isolated margin the symbol.</param>
    /// <param name="key">The key that was given; null if none was.</param>
    private protected abstract void Process(MarketEndpoint endpoint, StreamSource source, BinanceListenKey? key);

    private void Process(Market market)
    {
        var endpoint = Endpoint(market);
        StreamSource source = new(market, Account ?? Entries.Account);
        if (market != Markets.Market.IsolatedMargin)
        {
            Process(endpoint, source, key: null);
            return;
        }

        foreach (var symbol in IsolatedSymbol.Distinct(Symbols))
        {
            ForRecord($"{market} {WireText.OneLine(symbol)}", () =>
                Process(endpoint, source with { Symbol = IsolatedSymbol.Require(symbol) }, key: null));
        }
    }

    private void Process(ListenKeyInput input)
    {
        if (Find(input) is { } key)
        {
            Process(key.Endpoint, new StreamSource(key.Market, key.Account), key);
        }
    }
}
