namespace BinanceUserStreams.States;

/// <summary>The times of which something is missing, each with what nothing has told since.</summary>
/// <param name="parts">The parts that the account has.</param>
internal sealed class MissedTimes(AccountStateParts parts)
{
    private const AccountStateParts Orders =
        AccountStateParts.OpenOrders | AccountStateParts.OpenAlgoOrders | AccountStateParts.Fills;

    private const int Most = 200;

    private readonly List<AccountStateUncertainty> _all = [];

    /// <summary>Those that are still of importance.</summary>
    public IReadOnlyList<AccountStateUncertainty> All => _all;

    /// <summary>Something is missing.</summary>
    /// <param name="from">Since when.</param>
    /// <param name="to">Until when.</param>
    /// <param name="reason">Why.</param>
    /// <param name="isGap">True if it was not heard; false if it cannot be read.</param>
    public void Add(DateTimeOffset from, DateTimeOffset to, string reason, bool isGap)
    {
        _all.Add(new AccountStateUncertainty
        {
            From = from,
            To = to,
            Reason = reason,
            IsGap = isGap,
            Parts = parts | AccountStateParts.Fills,
        });
        if (_all.Count > Most)
        {
            var (first, second) = (_all[0], _all[1]);
            _all.RemoveAt(0);
            _all[0] = second with
            {
                From = first.From < second.From ? first.From : second.From,
                To = first.To > second.To ? first.To : second.To,
                Parts = first.Parts | second.Parts,
                IsGap = first.IsGap || second.IsGap,
            };
        }
    }

    /// <summary>The fills and the ends of orders of a time were read back.</summary>
    public void Repair(DateTimeOffset from, DateTimeOffset to) =>
        Clear(Orders, time => time.From >= from && time.To <= to);

    /// <summary>A snapshot told parts of the account as they are.</summary>
    public void Tell(AccountStateParts told, DateTimeOffset at) => Clear(told, time => time.To <= at);

    /// <summary>A day has ended: the fills of those before it are of no importance any more.</summary>
    public void Begin(DateTimeOffset day) => Clear(AccountStateParts.Fills, time => time.To <= day);

    /// <summary>True if something may have happened to the item that was not told.</summary>
    public bool AreBehind(AccountStateItem item) => item.IsDoubtful || AreBehind(item.Part, item.AsOf, item.SentAt);

    /// <summary>True if the thing may have come back without being told.</summary>
    public bool AreBehind(KeptEnd end) => end.CanReturn && AreBehind(end.Part, end.At, end.SentAt);

    // A reader that was behind takes what was sent before the gap when the gap is over.
    private bool AreBehind(AccountStateParts part, DateTimeOffset at, DateTimeOffset? sentAt) => _all.Exists(time =>
        (time.Parts & part) != 0 && (at < time.To || (time.IsGap && sentAt < time.To)));

    /// <summary>Puts back what was kept.</summary>
    public void Restore(IEnumerable<AccountStateUncertainty> times) => _all.AddRange(times.Take(Most));

    private void Clear(AccountStateParts told, Predicate<AccountStateUncertainty> isOver)
    {
        for (var i = _all.Count - 1; i >= 0; i--)
        {
            if (isOver(_all[i]))
            {
                var left = _all[i].Parts & ~told;
                if (left == 0)
                {
                    _all.RemoveAt(i);
                }
                else
                {
                    _all[i] = _all[i] with { Parts = left };
                }
            }
        }
    }
}
