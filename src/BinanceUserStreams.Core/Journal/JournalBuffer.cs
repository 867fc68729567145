namespace BinanceUserStreams.Journal;

/// <summary>Bytes that grow at the end. Keeps its memory when it is emptied.</summary>
internal sealed class JournalBuffer
{
    private byte[] _bytes = new byte[16 * 1024];

    public int Length { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    /// <summary>Room at the end, to be filled by the caller.</summary>
    public Span<byte> Take(int count)
    {
        if (Length + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }

        Length += count;
        return _bytes.AsSpan(Length - count, count);
    }

    /// <summary>Gives back room at the end that was not needed.</summary>
    public void GiveBack(int count) => Length -= count;

    public void Clear() => Length = 0;

    public void WriteTo(Stream stream) => stream.Write(_bytes, 0, Length);
}
