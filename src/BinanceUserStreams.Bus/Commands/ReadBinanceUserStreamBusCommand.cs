using System.Management.Automation;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Accounts;
using BinanceUserStreams.Events.Algo;
using BinanceUserStreams.Events.Balances;
using BinanceUserStreams.Events.Options;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Events.PortfolioMargin;
using BinanceUserStreams.Events.Risk;
using BinanceUserStreams.Events.Snapshots;
using BinanceUserStreams.Fleet.Reading;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Parameters;
using BinanceUserStreams.Pipeline;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Bus.Commands;

/// <summary>Reads the events of a fleet from its bus: each once, typed, as a stream emits them.</summary>
[Cmdlet(VerbsCommunications.Read, "BinanceUserStreamBus", HelpUri = Documentation + "nats-concepts/jetstream/consumers")]
[OutputType(typeof(UserStreamEvent), typeof(StreamStatus), typeof(StreamGap), typeof(StreamEnded), typeof(GapCovered),
    typeof(GapRepaired), typeof(GapUnrepaired))]
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
public sealed class ReadBinanceUserStreamBusCommand : OpenBusCommand
{
    /// <summary>The reader's name, whose place the bus keeps.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(ReaderNameCompleter))]
    [ValidateLength(1, ReaderName.LongestName)]
    [ValidatePattern(ReaderName.Pattern)]
    public string? Name { get; set; }

    /// <summary>Only what the bus took later than this moment.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MomentCompleter))]
    [MomentTransformation]
    public DateTimeOffset? After { get; set; }

    /// <summary>Only what the bus took earlier than this moment; then the command ends.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MomentCompleter))]
    [MomentTransformation]
    public DateTimeOffset? Before { get; set; }

    /// <summary>Only events of these accounts, such as desk07 or desk*.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AccountCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Account { get; set; }

    /// <summary>Only events of these markets.</summary>
    [Parameter]
    [MarketTransformation]
    [ValidateNotNullOrEmpty]
    public Market[]? Market { get; set; }

    /// <summary>The events to read, by the exchange's names.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EventTypeCompleter))]
    [ValidateEventType]
    public string[]? EventType { get; set; }

    /// <summary>Only events about these symbols, such as BTCUSDT or BTC*.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Symbol { get; set; }

    /// <summary>Emits status objects between the events.</summary>
    [Parameter]
    public SwitchParameter IncludeStatus { get; set; }

    /// <summary>After so many events the command ends.</summary>
    [Parameter]
    [ValidateRange(1L, long.MaxValue)]
    public long? MaximumEvents { get; set; }

    /// <summary>After this time the command ends.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation("00:00:00.001", "24.00:00:00")]
    public TimeSpan? Duration { get; set; }

    /// <summary>Ends behind the last message that the bus has when the command begins.</summary>
    [Parameter]
    public SwitchParameter NoWait { get; set; }

    private BusQuery Query => new()
    {
        Name = Name,
        After = After,
        Before = Before,
        Account = SymbolPattern.Of(Account),
        Markets = Market,
        EventTypes = EventType is null ? null : Complete(EventType),
        Symbol = SymbolPattern.Of(Symbol),
        NoWait = NoWait,
        Duration = Duration,
    };

    /// <summary>Says what does not fit together, before anything is read.</summary>
    protected override void BeginProcessing()
    {
        if (After >= Before)
        {
            throw new PSArgumentException(FormattableString.Invariant(
                $"-After must be earlier than -Before: nothing comes after {After:u} and before {Before:u}."));
        }

        // A misspelt name would find nothing, and say so only by its silence.
        foreach (var name in (EventType ?? []).Where(name => !EventFilter.IsKnown(name)))
        {
            WriteWarning($"{name} is not an event that any market is known to send; it is looked for all the same.");
        }
    }

    /// <summary>Reads until there is nothing more to be read, or the command is stopped.</summary>
    protected override void ProcessRecord()
    {
        using var reading = Await(token => BusReading.OpenAsync(Bus.Engine, Bus.Subjects, Query, TimeProvider.System, token));
        ErrorRecords.OrEnd(this, Bus.ToString(), () => Pump(reading));
    }

    private void Pump(BusReading reading)
    {
        try
        {
            for (long events = 0; events != MaximumEvents && reading.Next(StopToken) is { } item;)
            {
                events += item is UserStreamEvent ? 1 : 0;
                Write(item);
                reading.Taken();
            }
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private void Write(object item)
    {
        switch (item)
        {
            case ReadingNotice notice:
                WriteWarning(notice.Message);
                break;
            case StreamStatus status:
                WriteStatus(status);
                break;
            default:
                WriteObject(item);
                break;
        }
    }

    private void WriteStatus(StreamStatus status)
    {
        // First: -WarningAction Stop must not lose the object.
        if (IncludeStatus)
        {
            WriteObject(status);
        }

        if (status.IsWarning)
        {
            WriteWarning(status.ToString());
        }
        else
        {
            WriteVerbose(status.ToString());
        }
    }

    private string[] Complete(string[] names) =>
        [.. (Market ?? ValuesOf<Market>())
            .SelectMany(market => EventFilter.Complete(market, names)).Distinct(StringComparer.Ordinal)];

    // .NET Framework has no generic one.
    private static T[] ValuesOf<T>() where T : struct => (T[])Enum.GetValues(typeof(T));
}
