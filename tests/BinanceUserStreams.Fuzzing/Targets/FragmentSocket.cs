using BinanceUserStreams.Streams.Connections;

namespace BinanceUserStreams.Fuzzing.Targets;

/// <summary>A socket that delivers frames in parts of any size, empty ones too, and then closes or breaks.</summary>
internal sealed class FragmentSocket(IReadOnlyList<byte[]> frames, string end, Random random) : IStreamSocket
{
    private const int EmptyParts = 3;

    // A frame of 64 MB in parts of a few bytes would measure this class.
    private readonly int _largestPart = random.Next(3) switch
    {
        0 when frames.Sum(frame => frame.Length) < 100_000 => 7,
        1 => 5000,
        _ => int.MaxValue,
    };

    private int _frame;
    private int _at;
    private int _empty;

    public ValueTask<ReceiveResult> ReceiveAsync(ArraySegment<byte> buffer)
    {
        if (_frame == frames.Count)
        {
            return random.Next(2) == 0
                ? new(new ReceiveResult(0, true, end))
                : ValueTask.FromException<ReceiveResult>(new IOException(end));
        }

        if (_empty < EmptyParts && random.Next(5) == 0)
        {
            _empty++;
            return new(new ReceiveResult(0, false));
        }

        var rest = frames[_frame].Length - _at;
        var part = Math.Min(Math.Min(rest, buffer.Count), random.Next(1, _largestPart));
        frames[_frame].AsSpan(_at, part).CopyTo(buffer);
        _at += part;
        var endsFrame = _at == frames[_frame].Length;
        if (endsFrame)
        {
            _frame++;
            _at = 0;
        }

        return new(new ReceiveResult(part, endsFrame));
    }

    public Task SendAsync(ArraySegment<byte> utf8, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task CloseAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Abort()
    {
        // Nobody waits.
    }

    public void Dispose()
    {
        // There is nothing.
    }
}
