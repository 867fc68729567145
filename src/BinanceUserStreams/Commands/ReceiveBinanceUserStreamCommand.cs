using System.Management.Automation;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Accounts;
using BinanceUserStreams.Events.Algo;
using BinanceUserStreams.Events.Options;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Events.PortfolioMargin;
using BinanceUserStreams.Events.Risk;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Parameters;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Commands;

/// <summary>Receives user data streams: every event, typed, until it is stopped.</summary>
[Cmdlet(VerbsCommunications.Receive, "BinanceUserStream", HelpUri = Documentation + "Connect")]
[OutputType(typeof(UserStreamEvent), typeof(StreamStatus), typeof(StreamGap), typeof(StreamEnded))]
[OutputType(typeof(ListenKeyExpired), typeof(UnknownEvent))]
[OutputType(typeof(UsdMAccountUpdate), typeof(CoinMAccountUpdate), typeof(PortfolioMarginAccountUpdate),
    typeof(UsdMAccountConfigUpdate), typeof(CoinMAccountConfigUpdate), typeof(PortfolioMarginAccountConfigUpdate))]
[OutputType(typeof(UsdMAlgoUpdate), typeof(CoinMAlgoUpdate), typeof(PortfolioMarginAlgoUpdate),
    typeof(StrategyUpdate), typeof(GridUpdate))]
[OutputType(typeof(OptionsAccountUpdate), typeof(OptionsBalancePositionUpdate), typeof(OptionsGreekUpdate),
    typeof(OptionsRiskLevelChange))]
[OutputType(typeof(UsdMOrderTradeUpdate), typeof(CoinMOrderTradeUpdate), typeof(PortfolioMarginOrderTradeUpdate),
    typeof(OptionsOrderTradeUpdate), typeof(ExecutionReport), typeof(TradeLite), typeof(ConditionalOrderTradeUpdate),
    typeof(ConditionalOrderTriggerReject))]
[OutputType(typeof(OutboundAccountPosition), typeof(BalanceUpdate), typeof(PortfolioMarginProAccountUpdate),
    typeof(LiabilityChange), typeof(OpenOrderLoss), typeof(RiskLevelChange))]
[OutputType(typeof(UsdMMarginCall), typeof(CoinMMarginCall), typeof(MarginLevelStatusChange),
    typeof(UserLiabilityChange), typeof(CrossLiabilityChange))]
public sealed class ReceiveBinanceUserStreamCommand : StreamCommand
{
    /// <summary>The keys to receive with; without one a key is created for each market.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("InputObject")]
    [ListenKeyTransformation]
    public ListenKeyInput[]? ListenKey { get; set; }

    /// <summary>The markets to receive, or the market of a key that does not say its own.</summary>
    [Parameter]
    [MarketTransformation]
    public Market[]? Market { get; set; }

    /// <summary>The environment; production unless the key or the connection says otherwise.</summary>
    [Parameter]
    [EnvironmentTransformation]
    public ExchangeEnvironment? Environment { get; set; }

    /// <summary>Base address of the REST calls, instead of the exchange's own.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AddressCompleter))]
    [AddressTransformation]
    public Uri? RestUri { get; set; }

    /// <summary>Base address of the streams, instead of the exchange's own.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AddressCompleter))]
    [AddressTransformation]
    public Uri? StreamUri { get; set; }

    /// <summary>The user's own name for the account; each event carries it.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string? Account { get; set; }

    /// <summary>Starts the streams of the keys, or of the markets.</summary>
    protected override void ProcessRecord()
    {
        if (ListenKey is null)
        {
            var account = Account ?? Entries.Account;
            foreach (var market in Market ?? [Entries.Market ?? Markets.Market.UsdMFutures])
            {
                ForRecord(market.ToString(), () => Start(Endpoint(market), account, null, RequireApiKey()));
            }
        }
        else
        {
            foreach (var input in ListenKey)
            {
                ForRecord(input.ToString(), () => Start(Resolve(input)));
            }
        }

        WriteWaiting();
    }

    private void Start(BinanceListenKey key)
    {
        var apiKey = FindApiKey();
        if (apiKey is null)
        {
            WarnThatKeyEnds(key);
        }

        Start(key.Endpoint, key.Account, key, apiKey);
    }

    private BinanceListenKey Resolve(ListenKeyInput input) => new ListenKeyResolver(
        ListenKeyResolver.OnlyOne(Market), Environment, RestUri, StreamUri, Account, Entries).Resolve(input);

    private MarketEndpoint Endpoint(Market market) => MarketCatalogue.Find(
        market,
        Environment ?? Entries.Environment ?? ExchangeEnvironment.Production,
        RestUri ?? Entries.RestUri,
        StreamUri ?? Entries.StreamUri);
}
