namespace BinanceUserStreams.Journal;

/// <summary>
/// The line of an event as a writer writes it, taken apart without reading it as JSON: nearly all lines of a journal are such.
/// What is written otherwise is read as JSON.
/// </summary>
/// <param name="at">When the event came.</param>
/// <param name="source">What stands between the time and the connection, as <see cref="JournalChannel.TextOf"/> writes it.</param>
/// <param name="connection">The connection.</param>
/// <param name="start">Where the event's text begins; it ends before the line's last brace.</param>
internal readonly ref struct PlainLine(DateTimeOffset at, ReadOnlySpan<byte> source, int connection, int start)
{
    private const int MostDigits = 9;

    // A name of an account may be longer: then the line is read as JSON.
    private const int LongestSource = 256;

    public DateTimeOffset At => at;

    public ReadOnlySpan<byte> Source { get; } = source;

    public int Connection => connection;

    public int Start => start;

    private static ReadOnlySpan<byte> BeforeTime => "{\"at\":\""u8;

    private static ReadOnlySpan<byte> BeforeConnection => ",\"connection\":"u8;

    private static ReadOnlySpan<byte> BeforeEvent => ",\"event\":{"u8;

    /// <summary>Takes a line apart; false if it is another one.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, out PlainLine plain)
    {
        plain = default;
        if (!TryReadTime(line, out var at) || line[line.Length - 1] != '}')
        {
            return false;
        }

        // No name can hold the text that is looked for: its quotation mark would be escaped.
        var behindTime = BeforeTime.Length + PlainTime.Length;
        var rest = line.Slice(behindTime);
        var length = rest.Slice(0, Math.Min(rest.Length, LongestSource)).IndexOf(BeforeConnection);
        if (length < 0)
        {
            return false;
        }

        var source = rest.Slice(0, length + 1);
        rest = rest.Slice(length + BeforeConnection.Length);
        var (connection, digits) = (0, 0);
        for (; digits < Math.Min(MostDigits, rest.Length) && (uint)(rest[digits] - '0') <= 9; digits++)
        {
            connection = (connection * 10) + (rest[digits] - '0');
        }

        if (digits == 0 || (digits > 1 && rest[0] == '0') || !rest.Slice(digits).StartsWith(BeforeEvent))
        {
            return false;
        }

        var start = behindTime + length + BeforeConnection.Length + digits + BeforeEvent.Length - 1;
        plain = new PlainLine(at, source, connection, start);
        return true;
    }

    /// <summary>Reads the time that such a line, also that of a status, begins with; false if it begins otherwise.</summary>
    public static bool TryReadTime(ReadOnlySpan<byte> line, out DateTimeOffset at)
    {
        at = default;
        return line.Length > BeforeTime.Length + PlainTime.Length
            && line.StartsWith(BeforeTime)
            && line[BeforeTime.Length + PlainTime.Length] == '"'
            && PlainTime.TryRead(line.Slice(BeforeTime.Length, PlainTime.Length), out at);
    }
}
