using BinanceUserStreams.Emulator.Trading.Shapes;

namespace BinanceUserStreams.Emulator.History;

/// <summary>The ways in which the members of rows are written.</summary>
internal static class Members
{
    public static MemberWriter<T> Text<T>(Func<T, string> valueOf) =>
        (json, name, row) => json.WriteString(name, valueOf(row));

    public static MemberWriter<T> Text<T>(string value) => (json, name, _) => json.WriteString(name, value);

    public static MemberWriter<T> Number<T>(Func<T, long> valueOf) =>
        (json, name, row) => json.WriteNumber(name, valueOf(row));

    public static MemberWriter<T> Number<T>(long value) => (json, name, _) => json.WriteNumber(name, value);

    public static MemberWriter<T> Amount<T>(Func<T, decimal> valueOf) =>
        (json, name, row) => json.WriteAmount(name, valueOf(row));

    public static MemberWriter<T> Flag<T>(Func<T, bool> valueOf) =>
        (json, name, row) => json.WriteBoolean(name, valueOf(row));

    public static MemberWriter<T> Flag<T>(bool value) => (json, name, _) => json.WriteBoolean(name, value);

    public static MemberWriter<T> Null<T>() => (json, name, _) => json.WriteNull(name);

    /// <summary>A member that only some rows have.</summary>
    public static MemberWriter<T> Where<T>(Func<T, bool> isThere, MemberWriter<T> write) => (json, name, row) =>
    {
        if (isThere(row))
        {
            write(json, name, row);
        }
    };

    /// <summary>A list of rows of another shape.</summary>
    public static MemberWriter<T> List<T, TInner>(RowShape<TInner> shape, Func<T, IEnumerable<TInner>> rowsOf) =>
        (json, name, row) =>
        {
            json.WritePropertyName(name);
            shape.Write(json, rowsOf(row));
        };
}
