using System.Text.Json;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Journal;

/// <summary>Up to where the buses of a journal have published it, as the file <c>journal.bus</c> says it.</summary>
internal static class BusPositions
{
    /// <summary>The file's name.</summary>
    public const string Name = "journal.bus";

    private const long MostBytes = 16 * 1024 * 1024;

    /// <summary>Why a bus still needs a file; null if none does.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Func<JournalSegment, string?> Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path))
        {
            return _ => null;
        }

        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var document = file.Length <= MostBytes ? JsonDocument.Parse(file) : throw new JsonException();
            var buses = document.RootElement.GetProperty("buses").EnumerateArray().ToList();
            var places = buses.SelectMany(bus => Places(bus).Select(place => (Bus: NameOf(bus), Segment: SegmentOf(folder, place)))).ToList();
            var entry = buses.Count == 1 ? $"the file {Name}" : $"its entry from {Name}";
            return segment => places.Where(place => place.Segment is null || place.Segment.CompareTo(segment) <= 0)
                .Select(place => $"{place.Bus} has not published all of it. {Cure(entry)}")
                .FirstOrDefault();
        }
        catch (Exception exception) when (
            exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return _ => $"{Name} cannot be read, so nobody knows what the bus has not published. {Cure($"the file {Name}")}";
        }
    }

    private static IEnumerable<JsonElement> Places(JsonElement bus) =>
        bus.TryGetProperty("behind", out var behind) && behind.ValueKind == JsonValueKind.Array
            ? behind.EnumerateArray().Prepend(bus)
            : [bus];

    // A bus that is given up does not say so, and would keep every file from there on for ever.
    private static string Cure(string entry) =>
        $"If nothing is published there any more, remove {entry} while nobody receives into the folder";

    // One without a name was given to a command and never found.
    private static string NameOf(JsonElement bus) => bus.GetProperty("bus").GetString() is { Length: > 0 } name
        ? $"the bus {WireText.Printable(name)}"
        : "a bus that was never found";

    // Without one it is the beginning of the journal.
    private static JournalSegment? SegmentOf(string folder, JsonElement place) =>
        place.TryGetProperty("segment", out var name) && name.GetString() is { } text
            ? JournalSegment.Of(folder, text) ?? throw new FormatException("it is no file of a journal")
            : null;
}
