namespace BinanceUserStreams.Journal;

/// <summary>
/// Bytes that grow at the end, in blocks: none is ever copied, and the memory of a long wait for the disk is given back.
/// </summary>
internal sealed class JournalBuffer
{
    private const int BlockBytes = 64 * 1024;

    // What lines usually need is not made anew each time.
    private const int KeptBlocks = 8;

    private readonly List<(byte[] Bytes, int Length)> _blocks = [];
    private byte[] _last = [];
    private int _lastLength;
    private int _used;

    public int Length { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    /// <summary>Room at the end, to be filled by the caller.</summary>
    public Span<byte> Take(int count)
    {
        if (_lastLength + count > _last.Length)
        {
            BeginBlock(count);
        }

        Length += count;
        _lastLength += count;
        return _last.AsSpan(_lastLength - count, count);
    }

    /// <summary>Gives back room at the end that was taken last and not needed.</summary>
    public void GiveBack(int count)
    {
        Length -= count;
        _lastLength -= count;
    }

    public void Clear()
    {
        _blocks.RemoveAll(block => block.Bytes.Length > BlockBytes);
        _blocks.RemoveRange(Math.Min(KeptBlocks, _blocks.Count), Math.Max(0, _blocks.Count - KeptBlocks));
        _last = [];
        _lastLength = _used = Length = 0;
    }

    public void WriteTo(Stream stream)
    {
        EndBlock();
        for (var i = 0; i < _used; i++)
        {
            stream.Write(_blocks[i].Bytes, 0, _blocks[i].Length);
        }
    }

    private void BeginBlock(int count)
    {
        EndBlock();
        if (_used == _blocks.Count || _blocks[_used].Bytes.Length < count)
        {
            _blocks.Insert(_used, (new byte[Math.Max(BlockBytes, count)], 0));
        }

        _last = _blocks[_used++].Bytes;
        _lastLength = 0;
    }

    private void EndBlock()
    {
        if (_used > 0)
        {
            _blocks[_used - 1] = (_last, _lastLength);
        }
    }
}
