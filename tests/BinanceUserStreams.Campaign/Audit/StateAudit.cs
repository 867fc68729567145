using BinanceUserStreams.States;

namespace BinanceUserStreams.Campaign.Audit;

/// <summary>Compares what a journal says that an account holds with what the exchange says, when the account rests.</summary>
/// <param name="name">The stream.</param>
/// <param name="mustBeCertain">Whether every gap was read back: then the state has no excuse.</param>
internal sealed class StateAudit(string name, bool mustBeCertain)
{
    private const int Examples = 5;

    // What is told at the stop: nobody is left to read it back.
    private const string Ended = "the stream was ended";
    private static readonly TimeSpan _end = TimeSpan.FromSeconds(1);

    private readonly List<BrokenPromise> _broken = [];

    /// <summary>What was not kept.</summary>
    public IReadOnlyList<BrokenPromise> Broken => _broken;

    /// <summary>Compares the two.</summary>
    /// <param name="known">By the journal.</param>
    /// <param name="live">By the exchange.</param>
    /// <param name="parts">What the exchange told.</param>
    public StateFigures Judge(BinanceAccountState known, BinanceAccountState live, AccountStateParts parts)
    {
        // Of the time before the journal a repair tells nothing, and a stream without a gap has no snapshot.
        var open = known.Uncertainties
            .Where(time => time.From is not null && time.Reason != Ended && known.At - time.To > _end).Take(Examples).ToList();
        if (mustBeCertain && open.Count > 0)
        {
            Break($"it is not certain although its gaps were read back: {string.Join("; ", open)}");
        }

        known = known.Only(parts);
        var items = known.Items.Concat(live.Items).Select(item => (item.Part, item.Key)).Distinct().Count();
        var differences = StateDifferences.Of(known, live).ToLookup(difference => (difference.Kind, difference.Key));
        var wrong = differences.Where(item => item.Any(difference => !IsExcused(difference, known))).ToList();
        if (wrong.Count > 0)
        {
            Break(FormattableString.Invariant($"{wrong.Count} of {items} differ from the exchange's: ")
                + string.Join("; ", wrong.SelectMany(item => item).Take(Examples)));
        }

        return new StateFigures(1, items, items - differences.Count, differences.Count - wrong.Count, wrong.Count);
    }

    /// <summary>A state that was read in another way must be the same, to the last digit.</summary>
    public void RequireSame(BinanceAccountState one, BinanceAccountState other, string way)
    {
        var differences = StateDifferences.Of(one, other).Concat(StateDifferences.Sums(one, other)).ToList();
        if (differences.Count > 0 || one.SnapshotAt != other.SnapshotAt || !one.Uncertainties.SequenceEqual(other.Uncertainties)
            || !one.Items.Select(item => item.IsUncertain).SequenceEqual(other.Items.Select(item => item.IsUncertain)))
        {
            Break($"{way} it is another one: {string.Join("; ", differences.Take(Examples))}");
        }
    }

    // What was there before the journal began, or came in a gap that nobody read back, is in no event.
    private bool IsExcused(AccountStateDifference difference, BinanceAccountState known) =>
        !mustBeCertain
        && (difference.IsUncertain
            || (difference.Before is null && difference.Property is null
                && (known.SnapshotAt is null || known.Uncertainties.Any(time => (time.Parts & PartOf(difference)) != 0))));

    private static AccountStateParts PartOf(AccountStateDifference difference) => difference.Kind switch
    {
        "Balance" => AccountStateParts.Balances,
        "Position" => AccountStateParts.Positions,
        "OpenOrder" => AccountStateParts.OpenOrders,
        _ => AccountStateParts.OpenAlgoOrders,
    };

    private void Break(string detail) => _broken.Add(new BrokenPromise(Promise.StateIsAccount, $"{name}: {detail}"));
}
