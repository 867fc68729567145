#if NET
namespace BinanceUserStreams.Network;

/// <summary>
/// A connection that is read ahead: one call of the operating system brings many frames, where the runtime's WebSocket
/// asks for the head of each by itself. For one reader at a time.
/// </summary>
internal sealed class BufferedReadStream(Stream inner) : DelegatingStream(inner)
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_start < _end)
        {
            return new ValueTask<int>(Take(buffer));
        }

        return buffer.IsEmpty || buffer.Length >= _buffer.Length
            ? base.ReadAsync(buffer, cancellationToken)
            : FillAsync(buffer, cancellationToken);
    }

    private async ValueTask<int> FillAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        _start = 0;
        _end = 0;
        _end = await base.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false);
        return Take(buffer);
    }

    private int Take(Memory<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _end - _start);
        _buffer.AsMemory(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }
}
#endif
