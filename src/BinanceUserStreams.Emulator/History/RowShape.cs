using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BinanceUserStreams.Emulator.History;

/// <summary>Writes a member of a row; or does not, where rows like this one lack it.</summary>
/// <param name="json">Where to.</param>
/// <param name="name">The member's name.</param>
/// <param name="row">The row.</param>
internal delegate void MemberWriter<in T>(Utf8JsonWriter json, string name, T row);

/// <summary>The rows of a call: which members they have, in their order.</summary>
internal sealed class RowShape<T>
{
    // Symbols with other letters go on the wire as they are.
    private static readonly JsonWriterOptions _asOnTheWire = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly (string Name, MemberWriter<T> Write)[] _members;

    /// <param name="members">The names, with commas between them.</param>
    /// <param name="writers">How each of them is written, and others.</param>
    public RowShape(string members, IReadOnlyDictionary<string, MemberWriter<T>> writers) =>
        _members = [.. members.Split(',').Select(name => (name, writers[name]))];

    /// <summary>A list of rows.</summary>
    public byte[] WriteAll(IEnumerable<T> rows) => Write(json => Write(json, rows));

    /// <summary>A row alone.</summary>
    public byte[] WriteOne(T row) => Write(json => Write(json, row));

    /// <summary>A list of rows within something else.</summary>
    public void Write(Utf8JsonWriter json, IEnumerable<T> rows)
    {
        json.WriteStartArray();
        foreach (var row in rows)
        {
            Write(json, row);
        }

        json.WriteEndArray();
    }

    /// <summary>A row within something else.</summary>
    public void Write(Utf8JsonWriter json, T row)
    {
        json.WriteStartObject();
        foreach (var (name, write) in _members)
        {
            write(json, name, row);
        }

        json.WriteEndObject();
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new(1024);
        using Utf8JsonWriter json = new(buffer, _asOnTheWire);
        write(json);
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
