using System.Text;

namespace BinanceUserStreams.Events.Reading;

/// <summary>One member of a JSON object.</summary>
/// <param name="key">The exchange's name for it.</param>
/// <param name="property">Ours; empty for an object whose members are read into the same event.</param>
/// <param name="read">Reads the value.</param>
internal sealed class Field<T>(string key, string property, FieldReader<T> read)
{
    public string Key => key;

    public byte[] Utf8Key { get; } = Encoding.UTF8.GetBytes(key);

    public uint Code { get; } = FieldName.Code(Encoding.UTF8.GetBytes(key));

    public string Property => property;

    public FieldReader<T> Read => read;
}
