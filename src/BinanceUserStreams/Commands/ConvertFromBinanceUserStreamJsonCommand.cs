using System.Management.Automation;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Accounts;
using BinanceUserStreams.Events.Algo;
using BinanceUserStreams.Events.Balances;
using BinanceUserStreams.Events.Options;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Events.PortfolioMargin;
using BinanceUserStreams.Events.Risk;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Parameters;
using BinanceUserStreams.Pipeline;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Commands;

/// <summary>Makes of stored text the events that a stream delivers.</summary>
[Cmdlet(VerbsData.ConvertFrom, "BinanceUserStreamJson",
    HelpUri = "https://developers.binance.com/docs/derivatives/usds-margined-futures/user-data-streams/Event-Order-Update")]
[OutputType(typeof(UserStreamEvent))]
[OutputType(typeof(ListenKeyExpired), typeof(EventStreamTerminated), typeof(ServerShutdown), typeof(UnknownEvent))]
[OutputType(typeof(UsdMAccountUpdate), typeof(CoinMAccountUpdate), typeof(PortfolioMarginAccountUpdate),
    typeof(UsdMAccountConfigUpdate), typeof(CoinMAccountConfigUpdate), typeof(PortfolioMarginAccountConfigUpdate))]
[OutputType(typeof(UsdMAlgoUpdate), typeof(CoinMAlgoUpdate), typeof(PortfolioMarginAlgoUpdate),
    typeof(StrategyUpdate), typeof(GridUpdate))]
[OutputType(typeof(OptionsAccountUpdate), typeof(OptionsBalancePositionUpdate), typeof(OptionsGreekUpdate),
    typeof(OptionsRiskLevelChange))]
[OutputType(typeof(UsdMOrderTradeUpdate), typeof(CoinMOrderTradeUpdate), typeof(PortfolioMarginOrderTradeUpdate),
    typeof(OptionsOrderTradeUpdate), typeof(ExecutionReport), typeof(ListStatus), typeof(TradeLite),
    typeof(ConditionalOrderTradeUpdate), typeof(ConditionalOrderTriggerReject))]
[OutputType(typeof(OutboundAccountPosition), typeof(BalanceUpdate), typeof(ExternalLockUpdate))]
[OutputType(typeof(PortfolioMarginProAccountUpdate), typeof(LiabilityChange), typeof(OpenOrderLoss),
    typeof(RiskLevelChange))]
[OutputType(typeof(UsdMMarginCall), typeof(CoinMMarginCall), typeof(MarginLevelStatusChange),
    typeof(UserLiabilityChange), typeof(CrossLiabilityChange))]
public sealed class ConvertFromBinanceUserStreamJsonCommand : PSCmdlet
{
    // What some editors put in front of a file, and so into the middle of files that were put together.
    private const char ByteOrderMark = '\uFEFF';

    private readonly EventParsers _parsers = new();
    private long _inputs;
    private long _events;

    /// <summary>The texts, one event each; or objects with a property Json, such as the events themselves.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Json")]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [JsonTextTransformation]
    public string[] InputObject { get; set; } = [];

    /// <summary>The market that sent them; it decides which shape an event has. USDⓈ-M futures by default.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [MarketTransformation(OnlyOne = true)]
    public Market? Market { get; set; }

    /// <summary>The user's own name for the account; each event carries it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string? Account { get; set; }

    /// <summary>The symbol of the isolated margin account; of no meaning on every other market.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    public string? IsolatedSymbol { get; set; }

    private StreamSource Source
    {
        get
        {
            StreamSource source = new(Market ?? Markets.Market.UsdMFutures, string.IsNullOrEmpty(Account) ? null : Account);
            return source.Market == Markets.Market.IsolatedMargin && !string.IsNullOrEmpty(IsolatedSymbol)
                ? source with { Symbol = IsolatedSymbol }
                : source;
        }
    }

    /// <summary>Reads each text; one that is no event does not stop the next.</summary>
    protected override void ProcessRecord()
    {
        var parser = _parsers.Of(Source);
        foreach (var text in InputObject)
        {
            _inputs++;
            if (!string.IsNullOrWhiteSpace(text))
            {
                Convert(parser, text.TrimStart(ByteOrderMark));
            }
        }
    }

    private void Convert(EventParser parser, string text)
    {
        var frame = parser.Parse(text);
        if (frame.Event is { } read)
        {
            read.Sequence = ++_events;
            WriteObject(read);
            return;
        }

        var error = BinanceError.Of(
            BinanceErrorId.MalformedFrame, $"{frame.Problem}: \"{WireText.OneLine(text)}\"");
        WriteError(ErrorRecords.From(error, FormattableString.Invariant($"input {_inputs}")));
    }
}
