namespace BinanceUserStreams.Events.Reading;

/// <summary>
/// The names of the properties whose values could not be read. Nearly always there are none; of a frame that holds
/// nothing else, the first ones are enough.
/// </summary>
internal struct UnreadNames
{
    private const int MostNames = 1000;

    private List<string>? _names;

    /// <summary>How many there are.</summary>
    public readonly int Count => _names?.Count ?? 0;

    /// <summary>The names; null if there are none.</summary>
    public readonly string[]? ToArray() => _names?.ToArray();

    /// <summary>Adds one; an empty name is the array's item itself.</summary>
    public void Add(string property)
    {
        if (Count < MostNames)
        {
            (_names ??= []).Add(property);
        }
    }

    /// <summary>What could not be read of an array's item is named like [0].EntryPrice ...</summary>
    /// <param name="first">The first of the item's names.</param>
    /// <param name="index">The item's place in the array.</param>
    public readonly void Locate(int first, int index)
    {
        for (var i = first; i < Count; i++)
        {
            var member = _names![i].Length > 0 ? "." + _names[i] : "";
            _names[i] = FormattableString.Invariant($"[{index}]{member}");
        }
    }

    /// <summary>... and then like Positions[0].EntryPrice.</summary>
    /// <param name="first">The first of the array's names.</param>
    /// <param name="array">The array's property.</param>
    public readonly void Complete(int first, string array)
    {
        for (var i = first; i < Count; i++)
        {
            if (_names![i][0] == '[')
            {
                _names[i] = array + _names[i];
            }
        }
    }
}
