using BinanceUserStreams.Numbers;

namespace BinanceUserStreams.States;

/// <summary>Sums by asset: all, and those of one day.</summary>
internal sealed class AccountSums
{
    private const int MostAssets = 1000;

    private readonly Dictionary<string, ExactNumber> _all = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ExactNumber> _day = new(StringComparer.Ordinal);

    /// <summary>Since the beginning.</summary>
    public IReadOnlyDictionary<string, ExactNumber> All => _all;

    /// <summary>Of the day.</summary>
    public IReadOnlyDictionary<string, ExactNumber> Day => _day;

    /// <summary>Adds an amount.</summary>
    public void Add(string? asset, decimal amount, bool isOfDay)
    {
        Add(_all, asset ?? "", amount);
        if (isOfDay)
        {
            Add(_day, asset ?? "", amount);
        }
    }

    /// <summary>Another day begins.</summary>
    public void BeginDay() => _day.Clear();

    /// <summary>Puts back what was kept.</summary>
    public void Restore(IReadOnlyDictionary<string, ExactNumber> all, IReadOnlyDictionary<string, ExactNumber> day)
    {
        foreach (var sum in all)
        {
            _all[sum.Key] = sum.Value;
        }

        foreach (var sum in day)
        {
            _day[sum.Key] = sum.Value;
        }
    }

    /// <summary>The sums that are not 0, by asset; one that a decimal cannot hold is left out.</summary>
    public static IReadOnlyList<BinanceAmount> ToAmounts(IReadOnlyDictionary<string, ExactNumber> sums)
    {
        List<BinanceAmount> amounts = [];
        foreach (var sum in sums.OrderBy(sum => sum.Key, StringComparer.Ordinal))
        {
            if (sum.Value.TryToDecimal(out var amount) && amount != 0)
            {
                amounts.Add(new BinanceAmount(sum.Key.Length == 0 ? null : sum.Key, amount));
            }
        }

        return amounts;
    }

    private static void Add(Dictionary<string, ExactNumber> sums, string asset, decimal amount)
    {
        if (sums.TryGetValue(asset, out var sum))
        {
            sums[asset] = sum + amount;
        }
        else if (sums.Count < MostAssets)
        {
            sums.Add(asset, amount);
        }
    }
}
