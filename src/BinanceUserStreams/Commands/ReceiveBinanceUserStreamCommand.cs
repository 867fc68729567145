using System.Management.Automation;
using BinanceUserStreams.Bus;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Accounts;
using BinanceUserStreams.Events.Algo;
using BinanceUserStreams.Events.Balances;
using BinanceUserStreams.Events.Options;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Events.PortfolioMargin;
using BinanceUserStreams.Events.Risk;
using BinanceUserStreams.Events.Snapshots;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Parameters;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams;

namespace BinanceUserStreams.Commands;

/// <summary>Receives user data streams: every event, typed, until it is stopped.</summary>
[Cmdlet(VerbsCommunications.Receive, "BinanceUserStream", HelpUri = Documentation + "Connect")]
[OutputType(typeof(UserStreamEvent), typeof(StreamStatus), typeof(StreamGap), typeof(StreamEnded), typeof(GapRepaired),
    typeof(GapUnrepaired), typeof(GapCovered))]
[OutputType(typeof(AccountSnapshot), typeof(ListenKeyExpired), typeof(EventStreamTerminated), typeof(ServerShutdown), typeof(UnknownEvent))]
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
public sealed partial class ReceiveBinanceUserStreamCommand : KeyOrMarketCommand
{
    /// <summary>The events to receive, by the exchange's names; all that the market sends by default.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EventTypeCompleter))]
    [ValidateEventType]
    public string[]? EventType { get; set; }

    /// <summary>
    /// Of isolated margin the symbols, one stream for each. Of every other market only events about these symbols, such as
    /// BTCUSDT or BTC*; a journal keeps all.
    /// </summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Symbol { get; set; }

    /// <summary>After this time the command ends.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation("00:00:00.001", "24.00:00:00")]
    public TimeSpan? Duration { get; set; }

    /// <summary>After so many events the command ends.</summary>
    [Parameter]
    [ValidateRange(1L, long.MaxValue)]
    public long? MaximumEvents { get; set; }

    /// <summary>Emits status objects between the events.</summary>
    [Parameter]
    public SwitchParameter IncludeStatus { get; set; }

    /// <summary>A folder that keeps every event before it is emitted, and what else happened to the streams.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>When the journal is forced onto the disk: every 200 ms, or before each object is emitted.</summary>
    [Parameter]
    public JournalFlush JournalFlush { get; set; } = JournalFlush.Interval;

    /// <summary>Files of the journal all of which is older than this are removed while it is written.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation("01:00:00", "36500.00:00:00")]
    public TimeSpan? JournalRetention { get; set; }

    /// <summary>The oldest files of the journal are removed while it has more bytes than these.</summary>
    [Parameter]
    [ValidateRange(1L, long.MaxValue)]
    public long? JournalMaximumBytes { get; set; }

    /// <summary>
    /// The bus of a fleet, as Connect-BinanceUserStreamBus makes it: the journal is published on it, and the fleet decides which of the
    /// accounts this host receives. Needs a journal.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public UserStreamBus? Bus { get; set; }

    /// <summary>Whether an object is emitted before the bus has it.</summary>
    [Parameter]
    public BusFlush BusFlush { get; set; } = BusFlush.Interval;

    /// <summary>How many hosts receive each account at the same time.</summary>
    [Parameter]
    [ValidateRange(1, 10)]
    public int Copies { get; set; } = 2;

    /// <summary>This host's name in the fleet, another one for each process; the machine's name by default.</summary>
    [Parameter]
    [ValidateLength(1, 200)]
    public string? HostName { get; set; }

    /// <summary>How long a host may be silent before others take its accounts.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation("00:00:03", "00:05:00")]
    public TimeSpan FailoverAfter { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>A file of metrics for Prometheus, kept up to date while the streams run.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? MetricsPath { get; set; }

    /// <summary>What gaps missed is not read back, although there is a secret key.</summary>
    [Parameter]
    public SwitchParameter NoRepair { get; set; }

    /// <summary>Balances, positions and open orders as they are when a stream begins, before what changes them.</summary>
    [Parameter]
    public SwitchParameter Snapshot { get; set; }

    /// <summary>
    /// The request weight a minute that reading back what gaps missed may use; half of the exchange's limit by default.
    /// </summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? RepairWeightLimit { get; set; }

    /// <summary>Closes the listen keys at the end, for every program that uses them.</summary>
    [Parameter]
    public SwitchParameter RemoveListenKey { get; set; }

    /// <summary>How often a listen key is extended, give or take a tenth.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation("00:00:01", "00:50:00")]
    public TimeSpan KeepAliveInterval { get; set; } = StreamSettings.DefaultKeepAliveInterval;

    /// <summary>The age at which a connection is replaced; the exchange closes it after 24 hours.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation("00:00:01", "1.00:00:00")]
    public TimeSpan RotateAfter { get; set; } = StreamSettings.DefaultRotateAfter;

    /// <summary>Connections of each stream: with two, the loss of one costs nothing.</summary>
    [Parameter]
    [ValidateRange(1, 2)]
    public int ConnectionCount { get; set; } = 1;

    /// <summary>Failed attempts in a row after which a stream ends; for ever by default.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? MaximumReconnectCount { get; set; }

    /// <summary>Memory for events that the pipeline has not taken yet.</summary>
    [Parameter]
    [ValidateRange(1, 4096)]
    public int BufferMegabytes { get; set; } = 64;
}
