using System.Management.Automation;
using BinanceUserStreams.Errors;
using BinanceUserStreams.History;
using BinanceUserStreams.JournalRepair;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Pipeline;

/// <summary>Repairs one journal, and brings what becomes of its gaps to the pipeline.</summary>
/// <param name="cmdlet">The command.</param>
/// <param name="log">Waits on the pipeline's thread.</param>
/// <param name="line">Shows how far it is; null if nobody sees it.</param>
/// <param name="session">The journal.</param>
/// <param name="histories">Makes what reads the history of a stream's account, and tells what it does.</param>
/// <param name="stopping">Cancelled by Ctrl+C.</param>
internal sealed class JournalRepairRun(
    Cmdlet cmdlet, PipelineLog log, ProgressLine? line, RepairSession session,
    Func<StreamSource, RepairAccount, Action<ReadingStep>, IAccountHistory> histories, CancellationToken stopping)
{
    private readonly GapProgress _progress = new(cmdlet, log, line);

    // What an account's own history cannot tell is asked for no second time.
    private readonly Dictionary<(RepairAccount, Market), BinanceException> _refused = [];
    private readonly Dictionary<StreamSource, IAccountHistory> _histories = [];

    /// <summary>Repairs the gaps of the streams for which there is a secret key.</summary>
    /// <param name="folder">The journal's folder, to be shown.</param>
    /// <param name="accounts">The secrets of the streams.</param>
    /// <param name="request">Which of their gaps.</param>
    public void Repair(string folder, IReadOnlyDictionary<StreamSource, RepairAccount> accounts, RepairRequest request)
    {
        var gaps = log.WaitFor(Task.Run(() => session.Find(accounts.Keys, request, stopping), stopping), stopping);
        if (gaps.Count == 0)
        {
            cmdlet.WriteVerbose($"The journal in {folder} has no gap that is to be repaired.");
        }

        for (var i = 0; i < gaps.Count; i++)
        {
            var account = accounts[gaps[i].Source];
            if (_refused.TryGetValue((account, gaps[i].Source.Market), out var refusal))
            {
                cmdlet.WriteObject(GapRepair.Left(gaps[i], gaps[i].Time.From, refusal, TimeProvider.System.GetUtcNow()));
            }
            else if (IsWanted(folder, gaps[i], account))
            {
                Repair(gaps[i], account, $"Gap {i + 1} of {gaps.Count}");
            }
        }
    }

    private bool IsWanted(string folder, JournalGap gap, RepairAccount account)
    {
        var cost = RepairSession.Estimate(gap, History(gap.Source, account));
        return cmdlet.ShouldProcess(
            FormattableString.Invariant(
                $"the gap of {gap.Source} from {gap.Time.From.UtcDateTime:yyyy-MM-dd HH:mm:ss.fff}Z to {gap.Time.To.UtcDateTime:yyyy-MM-dd HH:mm:ss.fff}Z, in the journal {folder}"),
            FormattableString.Invariant($"Read back, with at least {cost.Calls} calls of weight {cost.Weight}"));
    }

    private void Repair(JournalGap gap, RepairAccount account, string number)
    {
        var history = History(gap.Source, account);
        GapOutcome outcome;
        using (_progress.Begin($"{number}: {gap.Source}"))
        {
            outcome = log.WaitFor(
                Task.Run(() => session.RepairAsync(gap, history, _progress.Tell, stopping), stopping), stopping);
        }

        foreach (var status in new StreamStatus?[] { outcome.Repaired, outcome.Unrepaired }.OfType<StreamStatus>())
        {
            cmdlet.WriteVerbose(status.ToString());
            cmdlet.WriteObject(status);
        }

        if (outcome.Failure is { } failure)
        {
            if (failure.ErrorId != BinanceErrorId.HistoryOutOfRetention)
            {
                _refused[(account, gap.Source.Market)] = failure;
            }

            cmdlet.WriteError(ErrorRecords.From(failure, $"{gap.Source with { Account = null }} stream"));
        }
    }

    private IAccountHistory History(StreamSource source, RepairAccount account)
    {
        if (!_histories.TryGetValue(source, out var history))
        {
            _histories.Add(source, history = histories(source, account, _progress.Tell));
        }

        return history;
    }
}
