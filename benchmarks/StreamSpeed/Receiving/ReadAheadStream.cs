namespace BinanceUserStreams.Benchmarks.Receiving;

internal sealed class ReadAheadStream(Stream inner, int size) : Stream
{
    private readonly byte[] _buffer = new byte[size];
    private int _start;
    private int _end;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_start < _end)
        {
            return new(Copy(buffer.Span));
        }
        if (buffer.Length == 0) return inner.ReadAsync(buffer, cancellationToken);
        var read = inner.ReadAsync(_buffer, cancellationToken);
        if (read.IsCompletedSuccessfully)
        {
            _start = 0; _end = read.Result;
            return new(Copy(buffer.Span));
        }
        return Wait(read, buffer);
    }

    private async ValueTask<int> Wait(ValueTask<int> read, Memory<byte> buffer)
    {
        _end = await read.ConfigureAwait(false);
        _start = 0;
        return Copy(buffer.Span);
    }

    private int Copy(Span<byte> to)
    {
        var n = Math.Min(to.Length, _end - _start);
        _buffer.AsSpan(_start, n).CopyTo(to);
        _start += n;
        return n;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Flush() => inner.Flush();
    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);
    protected override void Dispose(bool disposing) { if (disposing) inner.Dispose(); base.Dispose(disposing); }
}
