namespace BinanceUserStreams.History;

/// <summary>The symbols of which a stream told last.</summary>
internal sealed class RecentSymbols
{
    /// <summary>How many are known.</summary>
    public const int Most = 1000;

    // Some more are kept, so that the oldest ones are not searched for with each new one.
    private const int Slack = Most / 4;

    private readonly Dictionary<string, long> _lastUse = new(StringComparer.Ordinal);
    private string? _last;
    private long _uses;

    /// <summary>The stream told of a symbol.</summary>
    public void Add(string symbol)
    {
        // Texts that come again are the same object: the usual case costs a comparison.
        if (ReferenceEquals(symbol, _last))
        {
            return;
        }

        _lastUse[symbol] = ++_uses;
        _last = symbol;
        if (_lastUse.Count > Most + Slack)
        {
            foreach (var old in ByUse().Skip(Most).ToList())
            {
                _lastUse.Remove(old);
            }
        }
    }

    /// <summary>The last of them.</summary>
    public string[] ToArray() => [.. ByUse().Take(Most)];

    private IEnumerable<string> ByUse() => _lastUse.OrderByDescending(use => use.Value).Select(use => use.Key);
}
