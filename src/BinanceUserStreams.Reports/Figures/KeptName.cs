using System.Globalization;

namespace BinanceUserStreams.Reports.Figures;

/// <summary>
/// Names as they are kept in memory. A journal can have names of any length: of a long one its beginning and a hash of
/// all of it are kept, so that it is still another one than every other name.
/// </summary>
internal static class KeptName
{
    private const int Longest = 100;

    public static string Of(string? name) => name is null ? ""
        : name.Length <= Longest ? name
        : name.Substring(0, Longest) + '\u2026' + Hash(name).ToString("x16", CultureInfo.InvariantCulture);

    // FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/
    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in text)
        {
            hash = unchecked((hash ^ character) * 1099511628211UL);
        }

        return hash;
    }
}
