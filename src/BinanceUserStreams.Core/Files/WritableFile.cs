namespace BinanceUserStreams.Files;

/// <summary>
/// A file that is written. If it would become larger than its file system (FAT32: 4 GB) or its process (<c>ulimit -f</c>) lets a file
/// be, that is an <see cref="IOException"/>, as a full disk is. The runtime calls it a wrong argument instead, in whichever call brings
/// the bytes of the buffer to the file.
/// </summary>
internal sealed class WritableFile : FileStream
{
    public WritableFile(string path, FileMode mode, FileAccess access, FileShare share, int bufferSize, FileOptions options)
        : base(path, mode, access, share, bufferSize, options)
    {
    }

#if NET
    public WritableFile(string path, FileStreamOptions options)
        : base(path, options)
    {
    }
#endif

    public override long Position
    {
        get => base.Position;
        set => Try(() => base.Position = value);
    }

    public override void Write(byte[] array, int offset, int count) => Try(() => base.Write(array, offset, count));

    public override void WriteByte(byte value) => Try(() => base.WriteByte(value));

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        TryAsync(() => base.WriteAsync(buffer, offset, count, cancellationToken));

    public override void SetLength(long value) => Try(() => base.SetLength(value));

    public override long Seek(long offset, SeekOrigin origin)
    {
        var position = 0L;
        Try(() => position = base.Seek(offset, origin));
        return position;
    }

    public override void Flush() => Try(base.Flush);

    public override void Flush(bool flushToDisk) => Try(() => base.Flush(flushToDisk));

    public override Task FlushAsync(CancellationToken cancellationToken) => TryAsync(() => base.FlushAsync(cancellationToken));

    protected override void Dispose(bool disposing) => Try(() => base.Dispose(disposing));

#if NET
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            base.Write(buffer);
        }
        catch (ArgumentOutOfRangeException exception) when (IsTooLarge(exception))
        {
            throw TooLarge(exception);
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        new(TryAsync(() => base.WriteAsync(buffer, cancellationToken).AsTask()));

    public override ValueTask DisposeAsync() => new(TryAsync(() => base.DisposeAsync().AsTask()));
#endif

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (ArgumentOutOfRangeException exception) when (IsTooLarge(exception))
        {
            throw TooLarge(exception);
        }
    }

    private static async Task TryAsync(Func<Task> write)
    {
        try
        {
            await write().ConfigureAwait(false);
        }
        catch (ArgumentOutOfRangeException exception) when (IsTooLarge(exception))
        {
            throw TooLarge(exception);
        }
    }

    // The errno EFBIG. What a caller can get wrong has other names, but for a length below zero.
    private static bool IsTooLarge(ArgumentOutOfRangeException exception) => exception.ParamName == "value";

    private static IOException TooLarge(Exception exception) => new(
        "it would become larger than its file system, or a limit of this process (ulimit -f), lets a file be", exception);
}
