using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Balances;
using BinanceUserStreams.Events.Snapshots;
using BinanceUserStreams.Fills;
using BinanceUserStreams.History;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.States;

/// <summary>
/// What one account holds, from its events, snapshots and gaps in the order of the journal:
/// <code>
/// event      -> what it tells is so, certain again
/// gap        -> everything that is not told after its end is uncertain
/// repaired   -> orders and fills of it are certain
/// snapshot   -> all of its lists are so, but for what an event told just before it
/// </code>
/// </summary>
/// <param name="source">The account.</param>
internal sealed class AccountMachine(StreamSource source)
{
    private static readonly AccountStateParts[] Lists =
        [AccountStateParts.Balances, AccountStateParts.Positions, AccountStateParts.OpenOrders, AccountStateParts.OpenAlgoOrders];

    private readonly Dictionary<AccountStateParts, HeldItems> _held = Lists.ToDictionary(part => part, _ => new HeldItems());
    private readonly MissedTimes _missed = new(PartsOf(source.Market));
    private readonly AccountSums _profit = new();
    private readonly AccountSums _fees = new();

    // What no snapshot has told yet.
    private AccountStateParts _untold = PartsOf(source.Market);
    private DateTimeOffset? _knownFrom;
    private DateTimeOffset? _snapshotAt;
    private DateTimeOffset _last;
    private DateTimeOffset _day;

    /// <summary>The account.</summary>
    public StreamSource Source => source;

    /// <summary>An event of the account.</summary>
    public void Add(DateTimeOffset at, UserStreamEvent told)
    {
        Pass(at);
        if (told is AccountSnapshot snapshot)
        {
            Take(snapshot, at);
            return;
        }

        var sentAt = told.Origin == EventOrigin.Stream ? told.SentAt : null;
        foreach (var item in AccountItems.Of(told, at))
        {
            _held[item.Part].Tell(item with { SentAt = sentAt }, isGone: IsEnd(item));
        }

        if (told is ExternalLockUpdate { Asset: { } asset })
        {
            // It says by how much the locked part has changed, and not whether the free one has.
            _held[AccountStateParts.Balances].Doubt(new HeldName(AccountItems.ProductOf(source.Market), asset));
        }

        if (FillReader.Read(told) is { } fill)
        {
            var isOfDay = (fill.Time ?? at) >= _day;
            _profit.Add(fill.ProfitAsset, fill.RealizedProfit ?? 0, isOfDay);
            _fees.Add(fill.FeeAsset, fill.Fee ?? 0, isOfDay);
        }
    }

    /// <summary>Something else that the journal tells of the account.</summary>
    public void Add(DateTimeOffset at, StreamStatus status)
    {
        Pass(at);
        switch (status)
        {
            case StreamGap gap:
                _missed.Add(gap.From, gap.To, gap.Reason, isGap: true);
                break;
            case GapRepaired repaired:
                _missed.Repair(repaired.From, repaired.To);
                break;
        }
    }

    /// <summary>A part of the journal cannot be read.</summary>
    public void Miss(DateTimeOffset from, DateTimeOffset to, string reason) =>
        _missed.Add(from, to, reason, isGap: false);

    /// <summary>What the account holds.</summary>
    /// <param name="at">The moment; null for that of the last that was told.</param>
    public BinanceAccountState ToState(DateTimeOffset? at)
    {
        var moment = at ?? _last;
        var day = DayOf(moment);
        return new BinanceAccountState(source)
        {
            At = moment,
            KnownFrom = _knownFrom ?? moment,
            SnapshotAt = _snapshotAt,
            Uncertainties = [.. Untold(moment), .. _missed.All, .. Overflows(moment)],
            Balances = Shown<AccountStateBalance>(),
            Positions = Shown<AccountStatePosition>(),
            OpenOrders = Shown<AccountStateOrder>(),
            OpenAlgoOrders = Shown<AccountStateAlgoOrder>(),
            Day = day,
            RealizedProfit = day == _day ? AccountSums.ToAmounts(_profit.Day) : [],
            Fees = day == _day ? AccountSums.ToAmounts(_fees.Day) : [],
            AllProfit = _profit.All.ToDictionary(sum => sum.Key, sum => sum.Value),
            AllFees = _fees.All.ToDictionary(sum => sum.Key, sum => sum.Value),
        };
    }

    /// <summary>What a checkpoint keeps.</summary>
    public KeptAccount ToKept() => new()
    {
        Market = source.Market,
        Account = source.Account,
        Symbol = source.Symbol,
        KnownFrom = _knownFrom,
        SnapshotAt = _snapshotAt,
        Untold = _untold,
        Last = _last,
        Day = _day,
        Missed = [.. _missed.All],
        Balances = Kept<AccountStateBalance>(),
        Positions = Kept<AccountStatePosition>(),
        OpenOrders = Kept<AccountStateOrder>(),
        OpenAlgoOrders = Kept<AccountStateAlgoOrder>(),
        Ends = [.. Lists.SelectMany(part => _held[part].EndsBefore(_last))],
        Overflowed = Lists.Where(part => _held[part].HasOverflowed).Aggregate(default(AccountStateParts), (all, part) => all | part),
        Profit = KeptSums.Of(_profit),
        Fees = KeptSums.Of(_fees),
    };

    /// <summary>An account as a checkpoint kept it.</summary>
    /// <exception cref="FormatException">It keeps something impossible.</exception>
    public static AccountMachine Of(KeptAccount kept)
    {
        kept.Require();
        AccountMachine machine = new(new StreamSource(kept.Market, kept.Account, kept.Symbol))
        {
            _knownFrom = kept.KnownFrom,
            _snapshotAt = kept.SnapshotAt,
            _untold = kept.Untold,
            _last = kept.Last,
            _day = kept.Day,
        };
        machine._missed.Restore(kept.Missed);
        foreach (var part in Lists)
        {
            AccountStateItem[] items = part switch
            {
                AccountStateParts.Balances => kept.Balances,
                AccountStateParts.Positions => kept.Positions,
                AccountStateParts.OpenOrders => kept.OpenOrders,
                _ => kept.OpenAlgoOrders,
            };
            machine._held[part].Restore(items, kept.Ends.Where(end => end.Part == part), (kept.Overflowed & part) != 0);
        }

        kept.Profit.PutInto(machine._profit);
        kept.Fees.PutInto(machine._fees);
        return machine;
    }

    private static AccountStateParts PartsOf(Market market) => market switch
    {
        Market.Spot or Market.CrossMargin or Market.IsolatedMargin => AccountStateParts.Balances | AccountStateParts.OpenOrders,
        Market.Options => AccountStateParts.Balances | AccountStateParts.Positions | AccountStateParts.OpenOrders,
        _ => AccountStateParts.Balances | AccountStateParts.Positions | AccountStateParts.OpenOrders | AccountStateParts.OpenAlgoOrders,
    };

    // An order of a status that nobody knows is shown rather than hidden.
    private static bool IsEnd(AccountStateItem item) => item switch
    {
        AccountStateOrder order => order.OrderStatus
            is "FILLED" or "CANCELED" or "CANCELLED" or "EXPIRED" or "EXPIRED_IN_MATCH" or "REJECTED" or "FINISHED",
        AccountStateAlgoOrder order => order.AlgoStatus
            is "TRIGGERED" or "FINISHED" or "CANCELED" or "CANCELLED" or "EXPIRED" or "REJECTED",
        _ => false,
    };

    private static DateTimeOffset DayOf(DateTimeOffset at) => new(at.UtcDateTime.Date, TimeSpan.Zero);

    private void Take(AccountSnapshot snapshot, DateTimeOffset at)
    {
        var told = SnapshotItems.PartsOf(snapshot);
        var items = SnapshotItems.Of(snapshot, at).ToLookup(item => item.Part);
        foreach (var part in Lists.Where(part => (told & part) != 0))
        {
            _held[part].Take(items[part], at, _missed);
        }

        _missed.Tell(told, at);
        _snapshotAt = at;

        // Not every product has a list of conditional orders; what it has none of is not missing.
        _untold &= ~(told | AccountStateParts.OpenAlgoOrders);
    }

    private void Pass(DateTimeOffset at)
    {
        _knownFrom ??= at;
        if (at <= _last)
        {
            return;
        }

        _last = at;
        var day = DayOf(at);
        if (day > _day)
        {
            _day = day;
            _profit.BeginDay();
            _fees.BeginDay();
            _missed.Begin(day);
        }
    }

    private IEnumerable<AccountStateUncertainty> Untold(DateTimeOffset moment) => _untold == 0
        ? []
        :
        [
            new AccountStateUncertainty
            {
                To = _knownFrom ?? moment,
                Parts = _untold,
                Reason = HistoryCatalogue.Of(source.Market) is null
                    ? "what has not changed since then is not known, and the exchange has no snapshot of this market"
                    : "no snapshot has told them, so that only what has changed since then is known. "
                        + "Receive-BinanceUserStream -Snapshot with a secret key writes one, and -Live asks the exchange",
            },
        ];

    private IEnumerable<AccountStateUncertainty> Overflows(DateTimeOffset moment) =>
        from part in Lists
        where _held[part].HasOverflowed
        select new AccountStateUncertainty
        {
            From = _knownFrom ?? moment,
            To = moment,
            Parts = part,
            Reason = FormattableString.Invariant($"there are more than the {HeldItems.Most} that are kept"),
        };

    private IReadOnlyList<T> Shown<T>()
        where T : AccountStateItem
    {
        var begin = $"{source.Market}/{source.Account ?? "-"}/{(source.Symbol is null ? "" : source.Symbol + "/")}";
        var isOfMany = source.Market == Market.PortfolioMargin;
        return
        [
            .. from item in Held<T>()
               let name = item.Name
               orderby name
               select item with
               {
                   Key = begin + (isOfMany ? name.Product + "/" : "") + name,
                   IsUncertain = _missed.AreBehind(item),
               },
        ];
    }

    private T[] Kept<T>()
        where T : AccountStateItem => [.. Held<T>()];

    private IEnumerable<T> Held<T>()
        where T : AccountStateItem => _held.Values.SelectMany(held => held.All.OfType<T>());
}
