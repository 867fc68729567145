using BinanceUserStreams.Numbers;

namespace BinanceUserStreams.States;

/// <summary>In what two states of the same account differ.</summary>
internal static class StateDifferences
{
    private const decimal LargestSummand = decimal.MaxValue / 2;

    /// <summary>The differences of what it holds: first what is in one only, by its key, then values.</summary>
    public static IEnumerable<AccountStateDifference> Of(BinanceAccountState before, BinanceAccountState after)
    {
        var (old, young) = (before.Items.ToDictionary(item => (item.Part, item.Key)), after.Items.ToDictionary(item => (item.Part, item.Key)));
        foreach (var (key, item) in old.Concat(young.Where(pair => !old.ContainsKey(pair.Key))).Select(pair => (pair.Key, pair.Value)))
        {
            old.TryGetValue(key, out var was);
            young.TryGetValue(key, out var isNow);
            foreach (var difference in Of(was, isNow))
            {
                yield return difference with
                {
                    Market = after.Market,
                    Account = after.Account,
                    Kind = KindOf(item),
                    Key = item.Key,

                    // What is owed grows without an event.
                    IsUncertain = was?.IsUncertain == true || isNow?.IsUncertain == true
                        || difference.Property is nameof(AccountStateBalance.Borrowed) or nameof(AccountStateBalance.Interest),
                };
            }
        }
    }

    /// <summary>What was realised, and paid in fees, between two moments of a journal.</summary>
    public static IEnumerable<AccountStateDifference> Sums(BinanceAccountState before, BinanceAccountState after) =>
    [
        .. Sums(after, "RealizedProfit", before.AllProfit, after.AllProfit),
        .. Sums(after, "Fee", before.AllFees, after.AllFees),
    ];

    private static string KindOf(AccountStateItem item) => item.Part switch
    {
        AccountStateParts.Balances => "Balance",
        AccountStateParts.Positions => "Position",
        AccountStateParts.OpenOrders => "OpenOrder",
        _ => "OpenAlgoOrder",
    };

    private static IEnumerable<AccountStateDifference> Of(AccountStateItem? was, AccountStateItem? isNow)
    {
        if (was is null || isNow is null)
        {
            yield return new AccountStateDifference { Before = was?.ToString(), After = isNow?.ToString() };
            yield break;
        }

        foreach (var (one, other) in was.Values.Zip(isNow.Values, (one, other) => (one, other)))
        {
            // What one of the two does not tell is no difference.
            if (one.Value is not null && other.Value is not null && !one.Value.Equals(other.Value))
            {
                yield return new AccountStateDifference
                {
                    Property = one.Property,
                    Before = one.Value,
                    After = other.Value,
                    Change = one.Value is decimal old && other.Value is decimal young ? Difference(old, young) : null,
                };
            }
        }
    }

    // Null where a decimal cannot hold it exactly.
    private static decimal? Difference(decimal old, decimal young)
    {
        if (Math.Abs(old) > LargestSummand || Math.Abs(young) > LargestSummand)
        {
            return null;
        }

        var change = young - old;
        return old + change == young ? change : null;
    }

    private static IEnumerable<AccountStateDifference> Sums(
        BinanceAccountState after, string kind, IReadOnlyDictionary<string, ExactNumber> old, IReadOnlyDictionary<string, ExactNumber> young) =>
        from asset in young.Keys.OrderBy(asset => asset, StringComparer.Ordinal)
        let was = old.TryGetValue(asset, out var sum) ? sum : 0
        let change = young[asset] + (was * -1m)
        where !change.Digits.IsZero
        select new AccountStateDifference
        {
            Market = after.Market,
            Account = after.Account,
            Kind = kind,
            Key = $"{after.Market}/{after.Account ?? "-"}/{(asset.Length == 0 ? "-" : asset)}",
            Before = was.TryToDecimal(out var before) ? before : $"{was}",
            After = young[asset].TryToDecimal(out var then) ? then : $"{young[asset]}",
            Change = change.TryToDecimal(out var exact) ? exact : null,
        };
}
