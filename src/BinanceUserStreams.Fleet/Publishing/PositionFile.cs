using System.Text.Json;
using System.Text.Json.Serialization;
using BinanceUserStreams.Files;

namespace BinanceUserStreams.Fleet.Publishing;

/// <summary>
/// The file beside a journal that says up to where it is published, for each bus. Replaced as a whole, so that a process that is
/// killed leaves the old one or the new one.
/// </summary>
/// <param name="folder">The journal's folder; whoever writes the journal has it for himself.</param>
internal sealed class PositionFile(string folder)
{
    /// <summary>Its name.</summary>
    public const string Name = "journal.bus";

    private const int MostBytes = 4 * 1024 * 1024;
    private const int MostBuses = 8;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = 8,
    };

    private readonly string _path = Path.Combine(folder, Name);
    private List<OutboxPosition> _others = [];

    /// <summary>The positions that it has, the last one that was written first; none if there is no file.</summary>
    /// <exception cref="FormatException">It is damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public IReadOnlyList<OutboxPosition> Load()
    {
        if (!File.Exists(_path))
        {
            return [];
        }

        if (new FileInfo(_path).Length > MostBytes)
        {
            throw new FormatException("it is too large");
        }

        try
        {
            var read = JsonSerializer.Deserialize<PositionFields>(File.ReadAllBytes(_path), Json);
            _others = [.. (read?.Buses ?? throw new FormatException("it names no bus"))
                .Select(bus => (bus ?? throw new FormatException("it names no bus")).Read(folder))];
            return _others;
        }
        catch (JsonException exception)
        {
            throw new FormatException("it is no JSON", exception);
        }
    }

    /// <summary>Writes a position; those of other buses stay.</summary>
    /// <exception cref="IOException">It cannot be written; what was there is there still.</exception>
    public void Save(OutboxPosition position)
    {
        _others = [position, .. _others.Where(other => other.Bus != position.Bus && other.Bus != OutboxPosition.AnyBus).Take(MostBuses - 1)];
        PositionFields fields = new() { Buses = [.. _others.Select(PositionFields.Of)] };
        var draft = _path + ".tmp";
        using (var file = PrivateFile.Open(draft, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            var text = JsonSerializer.SerializeToUtf8Bytes(fields, Json);
            file.Write(text, 0, text.Length);
        }

        FileReplacement.Move(draft, _path);
    }
}
