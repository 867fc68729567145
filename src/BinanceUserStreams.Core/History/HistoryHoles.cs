namespace BinanceUserStreams.History;

/// <summary>What could not be read, each once and in words. A rude exchange cannot make the list long.</summary>
internal sealed class HistoryHoles
{
    private const int Most = 24;

    private readonly List<string> _words = [];

    /// <summary>What is missing so far.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>Something is missing.</summary>
    /// <param name="what">In words for a person, without a secret.</param>
    public void Add(string what)
    {
        if (_words.Count < Most && !_words.Contains(what))
        {
            _words.Add(_words.Count < Most - 1 ? what : "more of the like");
        }
    }
}
