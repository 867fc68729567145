using System.Management.Automation;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.States;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Pipeline;

/// <summary>Brings what the accounts of a journal hold to the pipeline.</summary>
/// <param name="cmdlet">The command.</param>
/// <param name="log">Waits on the pipeline's thread.</param>
/// <param name="folder">The journal's folder.</param>
/// <param name="query">Which accounts.</param>
/// <param name="progress">Shows how far the reading is; null if nobody sees it.</param>
/// <param name="stopping">Cancelled by Ctrl+C.</param>
internal sealed class JournalStateRun(
    PSCmdlet cmdlet, PipelineLog log, string folder, StateQuery query, ProgressLine? progress, CancellationToken stopping)
{
    // What is on its way while both sides are asked differs only once.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    private const int MostNames = 10;

    private bool _isQuiet;

    /// <summary>The accounts at a moment; null for the journal's end.</summary>
    public void WriteStates(DateTimeOffset? at)
    {
        foreach (var state in Wanted(Known(Read(at), at), at))
        {
            cmdlet.WriteObject(query.Narrow(state));
        }
    }

    /// <summary>What happened between two moments.</summary>
    public void WriteChanges(DateTimeOffset from, DateTimeOffset to)
    {
        var before = Known(Read(from), from).Where(query.Wants).ToDictionary(state => state.Source);
        _isQuiet = true;
        var changes = 0;
        foreach (var after in Wanted(Read(to), to).Select(query.Narrow))
        {
            if (before.TryGetValue(after.Source, out var known))
            {
                if (known.SnapshotAt is null)
                {
                    cmdlet.WriteWarning(FormattableString.Invariant(
                        $"The journal in {folder} has no snapshot of {after.Source} before {from.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z and knows it only from {known.KnownFrom.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z on: what it held by then shows as new when it changes."));
                }

                changes += Write([.. StateDifferences.Of(query.Narrow(known), after), .. StateDifferences.Sums(known, after)]);
            }
            else
            {
                cmdlet.WriteWarning(FormattableString.Invariant(
                    $"The journal in {folder} knows {after.Source} only from {after.KnownFrom.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z on."));
            }
        }

        if (changes == 0)
        {
            cmdlet.WriteVerbose("Nothing has changed between the two moments.");
        }
    }

    /// <summary>In what the journal and the exchange differ.</summary>
    /// <param name="exchange">Asks the exchange.</param>
    /// <param name="attempt">Does what may fail for one account; the others go on.</param>
    public void WriteReconciliation(LiveState exchange, Action<string, Action> attempt)
    {
        var reading = Open(null);
        var sources = Wanted(Wait(() => reading.Read(stopping)), null).Select(state => state.Source).ToList();
        RequireOneAccount(sources);
        foreach (var source in sources)
        {
            attempt($"{source with { Account = null }}", () =>
            {
                var differences = Compare(reading, exchange, source);
                if (differences.Count > 0)
                {
                    log.WaitFor(Task.Run(() => SettleAsync(stopping), stopping), stopping);
                    var again = Compare(reading, exchange, source);
                    differences = [.. again.Where(row => differences.Exists(known => known.Key == row.Key && known.Property == row.Property))];
                }

                if (Write(differences) == 0)
                {
                    cmdlet.WriteVerbose($"{source}: the journal and the exchange agree.");
                }
            });
        }
    }

    private static async Task<bool> SettleAsync(CancellationToken stopping)
    {
        await TimeProvider.System.Wait(Settling, stopping).ConfigureAwait(false);
        return true;
    }

    // A secret key is that of one account.
    private void RequireOneAccount(IReadOnlyCollection<StreamSource> sources)
    {
        var names = sources.Select(source => source.Account).Distinct(StringComparer.Ordinal).ToList();
        if (names.Count > 1)
        {
            throw BinanceError.Of(
                BinanceErrorId.AccountAmbiguous,
                "the journal has the accounts "
                + string.Join(", ", names.Select(name => name is null ? "without a name" : WireText.Printable(name)))
                + ", and it is not said whose the secret key is");
        }

        if (names.Count == 0)
        {
            cmdlet.WriteWarning($"The journal in {folder} has no such account.");
        }
    }

    private List<AccountStateDifference> Compare(StateReading reading, LiveState exchange, StreamSource source)
    {
        var (live, parts) = log.WaitFor(Task.Run(() => exchange.ReadAsync(source, stopping)), stopping);
        var known = Wait(() => reading.Read(stopping)).Single(state => state.Source == source);
        return [.. StateDifferences.Of(query.Narrow(known.Only(parts)), query.Narrow(live))];
    }

    private IReadOnlyList<BinanceAccountState> Known(IReadOnlyList<BinanceAccountState> states, DateTimeOffset? at) =>
        states.Count > 0 || at is null
            ? states
            : throw BinanceError.Of(BinanceErrorId.StateUnknown, $"{folder} has nothing{Before(at)}");

    // What is named must be there; what a pattern fits need not.
    private List<BinanceAccountState> Wanted(IReadOnlyList<BinanceAccountState> states, DateTimeOffset? at)
    {
        return query.NamesNoneOf(states)
            ? throw BinanceError.Of(
                BinanceErrorId.StateUnknown, $"{folder} has no account of {query}{Before(at)}; it has {Names(states)}")
            : states.Where(query.Wants).ToList();
    }

    private static string Before(DateTimeOffset? at) =>
        at is null ? "" : FormattableString.Invariant($" before {at.Value.UtcDateTime:yyyy-MM-dd HH:mm:ss.fff}Z");

    private static string Names(IReadOnlyList<BinanceAccountState> states)
    {
        var more = states.Count > MostNames ? FormattableString.Invariant($" and {states.Count - MostNames} more") : "";
        return states.Count == 0 ? "none" : string.Join(", ", states.Take(MostNames).Select(state => $"{state.Source}")) + more;
    }

    private IReadOnlyList<BinanceAccountState> Read(DateTimeOffset? at)
    {
        var reading = Open(at);
        return Wait(() => reading.Read(stopping));
    }

    private StateReading Open(DateTimeOffset? at) => new(
        folder, at,
        notice => log.Add(() => Tell(notice)),
        problem => log.Add(() => cmdlet.WriteVerbose(problem)))
    {
        Meter = progress?.Meter(log),
    };

    // A journal that is read twice is told of once.
    private void Tell(JournalNotice notice)
    {
        if (!_isQuiet)
        {
            JournalNotices.Tell(cmdlet, folder, notice);
        }
    }

    private T Wait<T>(Func<T> read)
    {
        try
        {
            return log.WaitFor(Task.Run(read, stopping), stopping);
        }
        catch (Exception exception) when (JournalErrors.IsOfFile(exception))
        {
            throw JournalErrors.Unreadable(folder, exception);
        }
        finally
        {
            progress?.Clear();
        }
    }

    private int Write(List<AccountStateDifference> rows)
    {
        foreach (var row in rows)
        {
            cmdlet.WriteObject(row);
        }

        return rows.Count;
    }
}
