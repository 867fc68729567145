using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BinanceUserStreams.Emulator.Trading.Shapes;

/// <summary>Writes an event member by member, as the exchange does: amounts are texts.</summary>
internal sealed class JsonEvent : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Utf8JsonWriter _writer;

    public JsonEvent(string name)
    {
        // Symbols with other letters go on the wire as they are.
        _writer = new Utf8JsonWriter(
            _buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _writer.WriteStartObject();
        Text("e", name);
    }

    public byte[] End()
    {
        _writer.WriteEndObject();
        _writer.Flush();
        return _buffer.WrittenSpan.ToArray();
    }

    public void Dispose() => _writer.Dispose();

    public JsonEvent Text(string name, string value)
    {
        _writer.WriteString(name, value);
        return this;
    }

    public JsonEvent Number(string name, long value)
    {
        _writer.WriteNumber(name, value);
        return this;
    }

    public JsonEvent Flag(string name, bool value)
    {
        _writer.WriteBoolean(name, value);
        return this;
    }

    public JsonEvent Amount(string name, decimal value)
    {
        _writer.WriteAmount(name, value);
        return this;
    }

    /// <summary>An amount of Spot, which always has eight decimals.</summary>
    public JsonEvent Fixed(string name, decimal value)
    {
        _writer.WriteFixed(name, value);
        return this;
    }

    public JsonEvent Null(string name)
    {
        _writer.WriteNull(name);
        return this;
    }

    /// <summary>A list of objects.</summary>
    public JsonEvent List<T>(string name, IEnumerable<T> items, Action<JsonEvent, T> write)
    {
        _writer.WriteStartArray(name);
        foreach (var item in items)
        {
            _writer.WriteStartObject();
            write(this, item);
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
        return this;
    }

    public JsonEvent Open(string name)
    {
        _writer.WriteStartObject(name);
        return this;
    }

    public JsonEvent Close()
    {
        _writer.WriteEndObject();
        return this;
    }

    /// <summary>Opens a list and its only object.</summary>
    public JsonEvent OpenOnly(string name)
    {
        _writer.WriteStartArray(name);
        _writer.WriteStartObject();
        return this;
    }

    /// <summary>Closes the only object of a list and the list.</summary>
    public JsonEvent CloseOnly()
    {
        _writer.WriteEndObject();
        _writer.WriteEndArray();
        return this;
    }
}
