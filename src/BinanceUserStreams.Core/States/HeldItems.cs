namespace BinanceUserStreams.States;

/// <summary>
/// The things of one part of an account, as they were told last. What the exchange says of an earlier moment changes nothing, in
/// whichever order it was read; a thing that has gone does not come back by what was said before.
/// </summary>
internal sealed class HeldItems
{
    /// <summary>
    /// An answer of the REST API may be so much older than the moment at which all of them were there: what an event told within that
    /// time counts more.
    /// </summary>
    internal static readonly TimeSpan Freshness = TimeSpan.FromMinutes(5);

    /// <summary>How many things are kept: no account of the exchange may have more open orders.</summary>
    internal const int Most = 20_000;

    private readonly Dictionary<HeldName, AccountStateItem> _items = [];
    private readonly Dictionary<HeldName, KeptEnd> _gone = [];

    /// <summary>The things.</summary>
    public IReadOnlyCollection<AccountStateItem> All => _items.Values;

    /// <summary>True once there were more than are kept.</summary>
    public bool HasOverflowed { get; private set; }

    /// <summary>An event told of a thing.</summary>
    public void Tell(AccountStateItem item, bool isGone)
    {
        var name = item.Name;
        _items.TryGetValue(name, out var known);
        if (item.ChangedAt < known?.ChangedAt || (_gone.TryGetValue(name, out var end) && item.ChangedAt <= end.ChangedAt))
        {
            return;
        }

        if (isGone || item.IsNothing)
        {
            _items.Remove(name);
            Bury(KeptEnd.Of(item));
        }
        else
        {
            _gone.Remove(name);
            Keep(name, known is null ? item : item.CompletedBy(known));
        }
    }

    /// <summary>A snapshot listed all things of this part.</summary>
    /// <param name="listed">The things.</param>
    /// <param name="at">When it was complete.</param>
    /// <param name="missed">The times in which something may have happened that was not told.</param>
    public void Take(IEnumerable<AccountStateItem> listed, DateTimeOffset at, MissedTimes missed)
    {
        // What was not sent was read from the REST API itself, earlier.
        bool IsFresh(AccountStateItem item) =>
            item.SentAt is not null && at - item.AsOf < Freshness && !missed.AreBehind(item);
        bool IsFreshlyGone(HeldName name) =>
            _gone.TryGetValue(name, out var end) && at - end.At < Freshness && !missed.AreBehind(end);

        HashSet<HeldName> names = [];
        foreach (var item in listed)
        {
            var name = item.Name;
            names.Add(name);
            if (_items.TryGetValue(name, out var known) && IsFresh(known))
            {
                _items[name] = known.CompletedBy(item);
            }
            else if (!IsFreshlyGone(name))
            {
                Keep(name, item);
            }
        }

        foreach (var item in _items.Values.Where(item => !names.Contains(item.Name) && !IsFresh(item)).ToList())
        {
            _items.Remove(item.Name);
        }
    }

    /// <summary>Something has happened to a thing that was not told in full.</summary>
    public void Doubt(HeldName name)
    {
        if (_items.TryGetValue(name, out var known))
        {
            _items[name] = known with { IsDoubtful = true };
        }
    }

    /// <summary>What has gone so short a time before a moment that an answer of the REST API may still list it.</summary>
    public IEnumerable<KeptEnd> EndsBefore(DateTimeOffset moment) =>
        _gone.Values.Where(end => moment - end.At <= Freshness);

    /// <summary>Puts back what was kept.</summary>
    public void Restore(IEnumerable<AccountStateItem> items, IEnumerable<KeptEnd> ends, bool hasOverflowed)
    {
        foreach (var item in items.Take(Most))
        {
            _items[item.Name] = item;
        }

        foreach (var end in ends.Take(Most))
        {
            _gone[end.Name] = end;
        }

        HasOverflowed = hasOverflowed;
    }

    private void Keep(HeldName name, AccountStateItem item)
    {
        if (_items.Count < Most || _items.ContainsKey(name))
        {
            _items[name] = item;
        }
        else
        {
            HasOverflowed = true;
        }
    }

    private void Bury(KeptEnd end)
    {
        _gone[end.Name] = end;
        if (_gone.Count <= Most)
        {
            return;
        }

        foreach (var old in _gone.Values.Where(gone => end.At - gone.At > Freshness).ToList())
        {
            _gone.Remove(old.Name);
        }

        if (_gone.Count > Most)
        {
            _gone.Clear();
        }
    }
}
