namespace BinanceUserStreams.Events.Recovery;

/// <summary>
/// Rows of one form, each kept as what differs from the first of them: rows of a list have the same members in the same order,
/// and their values are a third of their text. A packed row is its length and then, until there is so much, three numbers and
/// some bytes: how many bytes to copy from the first row, how many bytes of its own follow, and how many of the first row these
/// stand for. Any bytes can be packed so, at worst with a few more than they have.
/// </summary>
/// <param name="model">The first row.</param>
/// <param name="capacity">How many bytes of packed rows it has room for.</param>
internal sealed class RowBlock(byte[] model, int capacity)
{
    // Of a number: seven bits in a byte.
    private const int LongestNumber = 5;
    private const byte More = 0x80;

    private readonly byte[] _packed = new byte[capacity];
    private int _length;

    /// <summary>Memory that it takes.</summary>
    public int Bytes => model.Length + capacity;

    /// <summary>The most bytes that a row of some length is packed into.</summary>
    public static int Most(int length) => length + (4 * LongestNumber);

    /// <summary>Packs a row; null if there is no room for it.</summary>
    public RowText? Pack(ReadOnlySpan<byte> row)
    {
        if (Most(row.Length) > _packed.Length - _length)
        {
            return null;
        }

        var start = _length;
        Write(row.Length);
        if (!TryPack(row, start + Most(row.Length)))
        {
            // It is nothing like the others.
            _length = start;
            Write(row.Length);
            Write(0, row, 0);
        }

        return new RowText(this, start);
    }

    /// <summary>The row that begins at a place.</summary>
    public byte[] Unpack(int start)
    {
        var row = new byte[Read(ref start)];
        for (int at = 0, of = 0; at < row.Length;)
        {
            var same = Read(ref start);
            model.AsSpan(of, same).CopyTo(row.AsSpan(at));
            at += same;
            var own = Read(ref start);
            of += same + Read(ref start);
            _packed.AsSpan(start, own).CopyTo(row.AsSpan(at));
            at += own;
            start += own;
        }

        return row;
    }

    private bool TryPack(ReadOnlySpan<byte> row, int end)
    {
        ReadOnlySpan<byte> rest = model;
        while (!row.IsEmpty)
        {
            var same = CommonLength(row, rest);
            row = row.Slice(same);
            rest = rest.Slice(same);
            var (own, instead) = rest.IsEmpty ? (row.Length, 0) : (EndOfValue(row), EndOfValue(rest));
            while (own > 0 && instead > 0 && row[own - 1] == rest[instead - 1])
            {
                (own, instead) = (own - 1, instead - 1);
            }

            if (_length + own + (3 * LongestNumber) > end)
            {
                return false;
            }

            Write(same, row.Slice(0, own), instead);
            row = row.Slice(own);
            rest = rest.Slice(instead);
        }

        return true;
    }

    private static int CommonLength(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        var most = Math.Min(one.Length, other.Length);
        var length = 0;
        while (length < most && one[length] == other[length])
        {
            length++;
        }

        return length;
    }

    private static int EndOfValue(ReadOnlySpan<byte> text) => text.IndexOf(",\""u8) is >= 0 and var end ? end : text.Length;

    private void Write(int same, ReadOnlySpan<byte> own, int instead)
    {
        Write(same);
        Write(own.Length);
        Write(instead);
        own.CopyTo(_packed.AsSpan(_length));
        _length += own.Length;
    }

    private void Write(int number)
    {
        var rest = (uint)number;
        for (; rest >= More; rest >>= 7)
        {
            _packed[_length++] = (byte)(rest | More);
        }

        _packed[_length++] = (byte)rest;
    }

    private int Read(ref int place)
    {
        var number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = _packed[place++];
            number |= (part & (More - 1)) << shift;
            if (part < More)
            {
                return number;
            }
        }
    }
}
