using System.Management.Automation;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Parameters;

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
                ForRecord(market.ToString(), () => Process(Endpoint(market), Account ?? Entries.Account, key: null));
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

    /// <summary>Works on one stream.</summary>
    /// <param name="endpoint">Where it is.</param>
    /// <param name="account">The user's own name for its account.</param>
    /// <param name="key">The key that was given; null to take the one of the API key.</param>
    private protected abstract void Process(MarketEndpoint endpoint, string? account, BinanceListenKey? key);

    private void Process(ListenKeyInput input)
    {
        if (Find(input) is { } key)
        {
            Process(key.Endpoint, key.Account, key);
        }
    }
}
