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
using BinanceUserStreams.Journal;
using BinanceUserStreams.Parameters;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Commands;

/// <summary>Reads back what Receive-BinanceUserStream -JournalPath has kept.</summary>
[Cmdlet(VerbsCommon.Get, "BinanceUserStreamJournal",
    HelpUri = "https://developers.binance.com/docs/derivatives/usds-margined-futures/user-data-streams")]
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
public sealed class GetBinanceUserStreamJournalCommand : JournalCommand
{
    private long _events;

    /// <summary>The events to read, by the exchange's names.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EventTypeCompleter))]
    [ValidateEventType]
    public string[]? EventType { get; set; }

    /// <summary>Reads the status objects too.</summary>
    [Parameter]
    public SwitchParameter IncludeStatus { get; set; }

    private protected override JournalQuery Query => base.Query with
    {
        EventTypes = EventType is null ? null : new HashSet<string>(EventType, StringComparer.OrdinalIgnoreCase),
        IncludeStatus = IncludeStatus,
    };

    /// <summary>Says what does not fit together, before anything is read.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        // A misspelt name would find nothing, and say so only by its silence.
        foreach (var name in (EventType ?? []).Where(name => !EventFilter.IsKnown(name)))
        {
            WriteWarning($"{name} is not an event that any market is known to send; it is looked for all the same.");
        }
    }

    /// <summary>Reads a journal.</summary>
    protected override void ProcessRecord()
    {
        var folder = FilePath.OfJournal(this, JournalPath);
        TryRead(folder, folder, () => WriteRecords(new JournalReader(folder, Query, notice => Tell(folder, notice))));
    }

    private void WriteRecords(JournalReader reader)
    {
        foreach (var record in reader.Read(StopToken))
        {
            if (record.Event is { } read)
            {
                read.Sequence = ++_events;
            }

            WriteObject((object?)record.Event ?? record.Status);
        }
    }
}
