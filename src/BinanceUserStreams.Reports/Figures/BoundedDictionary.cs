using System.Diagnostics.CodeAnalysis;

namespace BinanceUserStreams.Reports.Figures;

/// <summary>Things by name, but not more than so many: a journal can have any number of names.</summary>
/// <typeparam name="TKey">The name.</typeparam>
/// <typeparam name="TValue">The thing.</typeparam>
/// <param name="most">How many are kept: the first ones.</param>
internal sealed class BoundedDictionary<TKey, TValue>(int most)
    where TKey : notnull
    where TValue : class, new()
{
    private readonly Dictionary<TKey, TValue> _all = [];

    /// <summary>What is kept.</summary>
    public IReadOnlyDictionary<TKey, TValue> All => _all;

    /// <summary>How often something was asked for that is not kept.</summary>
    public long Refused { get; private set; }

    /// <summary>The thing of a name, a new one if there is room; false if it is not kept.</summary>
    public bool TryGet(TKey key, [NotNullWhen(true)] out TValue? value)
    {
        if (_all.TryGetValue(key, out value))
        {
            return true;
        }

        if (_all.Count == most)
        {
            Refused++;
            return false;
        }

        _all.Add(key, value = new TValue());
        return true;
    }

    /// <summary>Takes a thing out; null if it is not kept.</summary>
    public TValue? Remove(TKey key)
    {
        _all.TryGetValue(key, out var value);
        _all.Remove(key);
        return value;
    }
}
