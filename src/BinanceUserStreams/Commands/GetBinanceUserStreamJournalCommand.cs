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
using BinanceUserStreams.Events.Snapshots;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Parameters;
using BinanceUserStreams.Pipeline;
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
    // As many are given to the pipeline at once: each call of it costs, and nobody waits for one more millisecond.
    private const int BatchObjects = 64;

    private readonly List<object> _batch = new(BatchObjects);
    private long _events;

    /// <summary>The events to read, by the exchange's names.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EventTypeCompleter))]
    [ValidateEventType]
    public string[]? EventType { get; set; }

    /// <summary>The markets to read.</summary>
    [Parameter]
    [MarketTransformation]
    public Market[]? Market { get; set; }

    /// <summary>The accounts to read, by the names that the journal has, such as main or desk*.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AccountCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Account { get; set; }

    /// <summary>Only so many objects, the last ones.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Last { get; set; }

    /// <summary>Waits at the end for what is written next, until it is stopped.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>Reads the status objects too.</summary>
    [Parameter]
    public SwitchParameter IncludeStatus { get; set; }

    private protected override JournalQuery Query => base.Query with
    {
        EventTypes = EventType is null ? null : new HashSet<string>(EventType, StringComparer.OrdinalIgnoreCase),
        Markets = Market is null ? null : new HashSet<Market>(Market),
        Account = SymbolPattern.Of(Account),
        IncludeStatus = IncludeStatus,
    };

    /// <summary>Says what does not fit together, before anything is read.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Wait && Before is not null)
        {
            throw new PSArgumentException("-Wait with -Before: what is written next comes after it.");
        }

        // A misspelt name would find nothing, and say so only by its silence.
        foreach (var name in (EventType ?? []).Where(name => !EventFilter.IsKnown(name)))
        {
            WriteWarning($"{name} is not an event that any market is known to send; it is looked for all the same.");
        }
    }

    /// <summary>Reads a journal.</summary>
    protected override void ProcessRecord()
    {
        var path = FilePath.OfJournal(this, JournalPath);
        TryRead(path, path, () =>
        {
            using var progress = ProgressLine.Open(this);
            using var watch = Wait ? new JournalWatch(JournalLocation.Of(path).Folder) : null;
            WriteRecords(new JournalReader(path, Query, notice => TellInOrder(path, notice))
            {
                Last = Last,
                Meter = progress?.Meter(),
                WaitForMore = watch is null ? null : () =>
                {
                    Flush();

                    // Nobody knows how long it waits: there is no way to be shown.
                    progress?.Dispose();
                    watch.Wait(StopToken);
                },
            });
        });
    }

    private void WriteRecords(JournalReader reader)
    {
        try
        {
            foreach (var record in reader.Read(StopToken))
            {
                if (record.Event is { } read)
                {
                    read.Sequence = ++_events;
                }

                _batch.Add((object?)record.Event ?? record.Status!);
                if (_batch.Count == BatchObjects)
                {
                    Flush();
                }
            }
        }
        catch (Exception exception) when (exception is BinanceException || FileErrors.Include(exception))
        {
            // What was read before it comes before its error.
            Flush();
            throw;
        }

        Flush();
    }

    private void TellInOrder(string path, JournalNotice notice)
    {
        Flush();
        Tell(path, notice);
    }

    private void Flush()
    {
        if (_batch.Count == 0)
        {
            return;
        }

        // A pipeline that is stopped throws out of it.
        object[] batch = [.. _batch];
        _batch.Clear();
        WriteObject(batch, enumerateCollection: true);
    }
}
