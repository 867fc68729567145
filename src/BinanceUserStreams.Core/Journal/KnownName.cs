namespace BinanceUserStreams.Journal;

/// <summary>Reads the names of an enumeration as this module writes them: no numbers, no lists of names.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
internal static class KnownName<T>
    where T : struct
{
    private static readonly Dictionary<string, T> Values = Enum.GetValues(typeof(T)).Cast<T>()
        .ToDictionary(value => value.ToString()!, StringComparer.Ordinal);

    /// <summary>The value of a name; null if there is no such name.</summary>
    public static T? Find(string? name) => name is not null && Values.TryGetValue(name, out var value) ? value : null;
}
