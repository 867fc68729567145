using System.Management.Automation;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Accounts;
using BinanceUserStreams.Events.Algo;
using BinanceUserStreams.Events.Options;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Events.PortfolioMargin;
using BinanceUserStreams.Events.Risk;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Parameters;
using BinanceUserStreams.Pipeline;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Commands;

/// <summary>Reads back what Receive-BinanceUserStream -JournalPath has kept.</summary>
[Cmdlet(VerbsCommon.Get, "BinanceUserStreamJournal",
    HelpUri = "https://developers.binance.com/docs/derivatives/usds-margined-futures/user-data-streams")]
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
public sealed class GetBinanceUserStreamJournalCommand : PSCmdlet, IDisposable
{
    // Never disposed, having nothing to release: Ctrl+C on another thread may come after the end.
    private readonly CancellationTokenSource _stopping = new();
    private long _events;

    /// <summary>The journal's folder.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Path", "PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string JournalPath { get; set; } = "";

    /// <summary>What came later than this moment.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MomentCompleter))]
    [MomentTransformation]
    public DateTimeOffset? After { get; set; }

    /// <summary>What came earlier than this moment.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MomentCompleter))]
    [MomentTransformation]
    public DateTimeOffset? Before { get; set; }

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

    /// <summary>Reads the status objects too.</summary>
    [Parameter]
    public SwitchParameter IncludeStatus { get; set; }

    /// <summary>Says what does not fit together, before anything is read.</summary>
    protected override void BeginProcessing()
    {
        TimeWindow.Check(After, Before);

        // A misspelt name would find nothing, and say so only by its silence.
        foreach (var name in (EventType ?? []).Where(name => !EventFilter.IsKnown(name)))
        {
            WriteWarning($"{name} is not an event that any market is known to send; it is looked for all the same.");
        }
    }

    /// <summary>Reads a journal.</summary>
    protected override void ProcessRecord()
    {
        var folder = JournalFolder.Resolve(this, JournalPath);
        try
        {
            WriteRecords(new JournalReader(folder, Query(), notice => JournalNotices.Tell(this, folder, notice)));
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
        catch (BinanceException exception)
        {
            WriteError(ErrorRecords.From(exception, folder));
        }
        catch (Exception exception) when (FileErrors.Include(exception))
        {
            WriteError(ErrorRecords.From(JournalErrors.Unreadable(folder, exception), folder));
        }
    }

    /// <summary>Called on another thread: only cancels.</summary>
    protected override void StopProcessing() => _stopping.Cancel();

    /// <summary>Ends the reading.</summary>
    public void Dispose() => _stopping.Cancel();

    private JournalQuery Query() => new()
    {
        After = After,
        Before = Before,
        EventTypes = EventType is null ? null : new HashSet<string>(EventType, StringComparer.OrdinalIgnoreCase),
        Symbol = SymbolPattern.Of(Symbol),
        IncludeStatus = IncludeStatus,
    };

    private void WriteRecords(JournalReader reader)
    {
        foreach (var record in reader.Read(_stopping.Token))
        {
            if (record.Event is { } read)
            {
                read.Sequence = ++_events;
            }

            WriteObject((object?)record.Event ?? record.Status);
        }
    }
}
