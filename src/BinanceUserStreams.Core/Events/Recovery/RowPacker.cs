namespace BinanceUserStreams.Events.Recovery;

/// <summary>Packs the rows of one form, block by block. Not for several threads at once.</summary>
internal sealed class RowPacker
{
    // Less than what the runtime keeps apart and moves no more. Most gaps have few rows.
    private const int MostBlockBytes = 64 * 1024;
    private const int FirstBlockBytes = 4 * 1024;

    private RowBlock? _block;
    private int _next = FirstBlockBytes;

    /// <summary>Memory of all that was packed, whether it is still held or not.</summary>
    public long Bytes { get; private set; }

    /// <summary>Packs a row.</summary>
    public RowText Pack(ReadOnlySpan<byte> row)
    {
        if (_block?.Pack(row) is { } text)
        {
            return text;
        }

        _block = new RowBlock(row.ToArray(), Math.Max(_next, RowBlock.Most(row.Length)));
        _next = Math.Min(2 * _next, MostBlockBytes);
        Bytes += _block.Bytes;
        return _block.Pack(row)!.Value;
    }
}
