using System.Management.Automation;
using BinanceUserStreams.History;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Parameters;
using BinanceUserStreams.Pipeline;
using BinanceUserStreams.States;
using BinanceUserStreams.Streams.Subscriptions;

namespace BinanceUserStreams.Commands;

/// <summary>What accounts hold, by a journal, at the exchange, and in what the two differ.</summary>
[Cmdlet(VerbsCommon.Get, "BinanceAccountState",
    HelpUri = "https://developers.binance.com/docs/derivatives/usds-margined-futures/user-data-streams")]
[OutputType(typeof(BinanceAccountState), typeof(AccountStateDifference))]
public sealed class GetBinanceAccountStateCommand : EndpointCommand
{
    /// <summary>The journal's folder.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Path", "PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>The moment; with two of them what happened between.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MomentCompleter))]
    [MomentTransformation]
    [ValidateCount(1, 2)]
    public DateTimeOffset[]? At { get; set; }

    /// <summary>Only these markets.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [MarketTransformation]
    public Market[]? Market { get; set; }

    // Declared again because here the properties of an object from the pipeline are bound to it.

    /// <summary>Only accounts of this name, such as main or desk*; with -Live whose secret key it is.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(AccountCompleter))]
    [SupportsWildcards]
    public override string? Account { get; set; }

    /// <summary>Only positions, orders and isolated accounts of these symbols, such as BTCUSDT or BTC*.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Symbol { get; set; }

    /// <summary>Asks the exchange: with a journal in what it differs, without one what the account holds.</summary>
    [Parameter]
    public SwitchParameter Live { get; set; }

    /// <summary>Weight that the requests may use in a minute; half of the exchange's limit by default.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? RepairWeightLimit { get; set; }

    /// <summary>Says what does not fit together, before anything is read.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Live && At is not null)
        {
            throw new PSArgumentException("-Live is of now: -At goes without it.");
        }

        if (At is [var from, var to] && from >= to)
        {
            throw new PSArgumentException(FormattableString.Invariant(
                $"The first moment of -At must be the earlier one: {from:u} is not before {to:u}."));
        }
    }

    /// <summary>Reads one journal, or asks for one account.</summary>
    protected override void ProcessRecord()
    {
        if (JournalPath is null && !Live)
        {
            throw new PSArgumentException(
                "Give the journal's folder (-JournalPath), or -Live with a secret key to ask the exchange, or both.");
        }

        ForRecord(JournalPath ?? Account ?? "account", () =>
        {
            if (JournalPath is null)
            {
                WriteLive();
                return;
            }

            StateQuery query = new(Market, Account, Symbol);
            using var progress = ProgressLine.Open(this);
            JournalStateRun run = new(this, Log, FilePath.OfJournal(this, JournalPath), query, progress, StopToken);
            if (Live)
            {
                run.WriteReconciliation(CreateExchange(), ForRecord);
            }
            else if (At is [var from, var to])
            {
                run.WriteChanges(from, to);
            }
            else
            {
                run.WriteStates(At?[0]);
            }
        });
    }

    private void WriteLive()
    {
        if (Market is not { Length: > 0 } markets)
        {
            throw new PSArgumentException("-Live without a journal needs -Market: nothing else says which accounts there are.");
        }

        StateQuery query = new(null, null, Symbol);
        var exchange = CreateExchange();
        foreach (var source in markets.Distinct().SelectMany(Sources))
        {
            WriteObject(query.Narrow(Await(token => exchange.ReadAsync(source, token)).State));
        }
    }

    // Isolated margin has an account for each symbol, which is asked for by its name.
    private IEnumerable<StreamSource> Sources(Market market)
    {
        StreamSource source = new(market, Account ?? Entries.Account, null);
        return market == Markets.Market.IsolatedMargin
            ? IsolatedSymbol.Distinct(Symbol).Select(symbol => source with { Symbol = IsolatedSymbol.Require(symbol) })
            : [source];
    }

    private LiveState CreateExchange()
    {
        var credential = RequiredKeys.Of(FindCredential(), "the reading of an account");
        return new LiveState(source => new AccountHistory(
            CreateRequests(Log), Endpoint(source.Market), source, credential, TimeProvider.System, RepairWeightLimit));
    }
}
