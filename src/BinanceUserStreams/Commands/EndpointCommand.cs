using System.Management.Automation;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Parameters;

namespace BinanceUserStreams.Commands;

/// <summary>What the cmdlets share that call the exchange: where it is, and for which account.</summary>
public abstract class EndpointCommand : BinanceCommand
{
    private protected EndpointCommand()
    {
    }

    // None of these is bound to the properties of an object from the pipeline: ListenKey reads those. The engine's own
    // binding would put a row that it cannot read, key and all, into the error.

    /// <summary>The environment; production unless the key or the connection says otherwise.</summary>
    [Parameter]
    [EnvironmentTransformation]
    public virtual ExchangeEnvironment? Environment { get; set; }

    /// <summary>Base address of the REST calls, instead of the key's or the exchange's own.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AddressCompleter))]
    [AddressTransformation]
    public virtual Uri? RestUri { get; set; }

    /// <summary>Base address of the streams, instead of the key's or the exchange's own.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AddressCompleter))]
    [AddressTransformation]
    public virtual Uri? StreamUri { get; set; }

    /// <summary>The user's own name for the account, instead of the key's.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public virtual string? Account { get; set; }

    /// <summary>Where a market is, as the parameters and the connection say.</summary>
    /// <exception cref="Errors.BinanceException">UnsupportedEnvironment or InsecureUri.</exception>
    private protected virtual MarketEndpoint Endpoint(Market market) => MarketCatalogue.Find(
        market,
        Environment ?? Entries.Environment ?? ExchangeEnvironment.Production,
        RestUri ?? Entries.RestUri,
        StreamUri ?? Entries.StreamUri);

    /// <summary>The key that was given, with where it belongs.</summary>
    /// <param name="input">The key.</param>
    /// <param name="market">The market of the parameter; null if none was given.</param>
    /// <inheritdoc cref="ListenKeyResolver.Resolve" path="/exception"/>
    private protected BinanceListenKey Resolve(ListenKeyInput input, Market? market) =>
        new ListenKeyResolver(market, Environment, RestUri, StreamUri, Account, Entries).Resolve(input);
}
