using System.Management.Automation;
using BinanceUserStreams.History;
using BinanceUserStreams.JournalRepair;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Parameters;
using BinanceUserStreams.Pipeline;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams.Subscriptions;

namespace BinanceUserStreams.Commands;

/// <summary>Reads back what the gaps of a journal missed, and writes it into the journal.</summary>
[Cmdlet(VerbsDiagnostic.Repair, "BinanceUserStreamJournal", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low,
    HelpUri = "https://developers.binance.com/docs/derivatives/usds-margined-futures/trade/rest-api/Account-Trade-List")]
[OutputType(typeof(GapRepaired), typeof(GapUnrepaired))]
public sealed class RepairBinanceUserStreamJournalCommand : EndpointCommand
{
    private readonly List<(string Folder, RepairAccount Account)> _accounts = [];
    private RepairSession? _session;

    /// <summary>The journal's folder.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Path", "PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string JournalPath { get; set; } = "";

    /// <summary>The markets whose gaps are repaired; all of the journal by default.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [MarketTransformation]
    public Market[]? Market { get; set; }

    // Declared again because here the properties of an object from the pipeline are bound to it.

    /// <summary>The account that the secret key is of, by the name that the journal has.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public override string? Account { get; set; }

    /// <summary>Only what was missed after this moment.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MomentCompleter))]
    [MomentTransformation]
    public DateTimeOffset? After { get; set; }

    /// <summary>Only what was missed before this moment.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MomentCompleter))]
    [MomentTransformation]
    public DateTimeOffset? Before { get; set; }

    /// <summary>Asks again for gaps that an earlier repair has given up for good.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Weight that the requests may use in a minute; half of the exchange's limit by default.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? RepairWeightLimit { get; set; }

    /// <summary>Says what does not fit together, before anything is read.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (After >= Before)
        {
            throw new PSArgumentException(FormattableString.Invariant(
                $"-After must be earlier than -Before: nothing was missed after {After:u} and before {Before:u}."));
        }
    }

    /// <summary>Takes an account. Nothing is sent before all of them are known.</summary>
    protected override void ProcessRecord()
    {
        var folder = FilePath.OfJournal(this, JournalPath);
        ForRecord(Account ?? folder, () => _accounts.Add((folder, new RepairAccount(
            Account ?? Entries.Account,
            Market ?? (Entries.Market is { } market ? [market] : null),
            RequiredKeys.Of(FindCredential(), "the reading of an account's history")))));
    }

    /// <summary>Repairs the journals, one after the other.</summary>
    protected override void EndProcessing()
    {
        foreach (var journal in _accounts.GroupBy(account => account.Folder, account => account.Account, StringComparer.Ordinal))
        {
            ForRecord(journal.Key, () => Repair(journal.Key, [.. journal]));
        }
    }

    private protected override void EndStreams() => _session?.Dispose();

    private void Repair(string folder, IReadOnlyCollection<RepairAccount> accounts)
    {
        using var progress = ProgressLine.Open(this);

        // What cannot be read, or was mended, is told on the pipeline's thread.
        _session = Await(token => Task.FromResult(RepairSession.Open(
            folder, notice => Log.Add(() => JournalNotices.Tell(this, folder, notice)), progress?.Meter(Log),
            TimeProvider.System, token)));
        progress?.Clear();
        using (_session)
        {
            _session.Mended = mended => Log.Add(() => WriteWarning($"The journal in {folder} was mended: {mended}."));
            var assigned = RepairAccounts.Assign(_session.Streams, accounts);
            WarnOfAbsent(folder, _session.Streams, accounts);
            new JournalRepairRun(this, Log, progress, _session, CreateHistory, StopToken)
                .Repair(folder, assigned, new RepairRequest(After, Before, Force));
        }
    }

    // A misspelt name would find nothing, and say so only by its silence.
    private void WarnOfAbsent(
        string folder, IReadOnlyCollection<StreamSource> streams, IReadOnlyCollection<RepairAccount> accounts)
    {
        foreach (var account in accounts.Where(account => !streams.Any(account.Owns)))
        {
            WriteWarning($"The journal in {folder} has no stream of {account}.");
        }
    }

    private AccountHistory CreateHistory(StreamSource source, RepairAccount account, Action<ReadingStep> told) => new(
        CreateRequests(Log), Endpoint(source.Market), source, account.Credential, TimeProvider.System, RepairWeightLimit,
        told);
}
