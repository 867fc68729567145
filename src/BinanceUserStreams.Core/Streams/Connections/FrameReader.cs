using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Streams.Connections;

/// <summary>Puts the parts of frames together.</summary>
internal sealed class FrameReader(IStreamSocket socket)
{
    /// <summary>What is said of a frame that is longer than any event.</summary>
    public const string TooLong = "it has more than 16 MiB";

    private const int UsualLength = 16 * 1024;
    private const int LongestFrame = 16 * 1024 * 1024;

    private byte[] _buffer = new byte[UsualLength];
    private int _length;
    private bool _isTooLong;

    /// <summary>Reads until the connection ends, and returns why it did.</summary>
    /// <param name="take">
    /// Takes a frame as an array of its own; null for one that was too long. One after the other, but not always on the
    /// same thread.
    /// </param>
    /// <param name="idle">Called when all frames are taken and nothing more follows at once.</param>
    public async Task<CloseReason> ReadAsync(Func<byte[]?, ValueTask> take, Action idle)
    {
        FrameDispatcher frames = new(take, idle);
        var end = await ReceiveAsync(frames).ConfigureAwait(false);
        await frames.EndAsync().ConfigureAwait(false);
        return end;
    }

    private async Task<CloseReason> ReceiveAsync(FrameDispatcher frames)
    {
        try
        {
            while (true)
            {
                var receiving = socket.ReceiveAsync(new ArraySegment<byte>(_buffer, _length, _buffer.Length - _length));
                if (!receiving.IsCompleted)
                {
                    await frames.DeliverAsync().ConfigureAwait(false);
                }

                var part = await receiving.ConfigureAwait(false);
                if (part.Close is { } close)
                {
                    return new CloseReason($"the server closed it with {WireText.OneLine(close)}", IsCloseFrame: true);
                }

                _length += part.Count;
                if (part.EndsFrame)
                {
                    await frames.AddAsync(Finish()).ConfigureAwait(false);
                }
                else if (_length == _buffer.Length)
                {
                    Grow();
                }
            }
        }
        catch (IOException exception)
        {
            return new CloseReason(WireText.OneLine(exception.Message).TrimEnd('.'), IsCloseFrame: false);
        }
    }

    private byte[]? Finish()
    {
        var frame = _isTooLong ? null : _buffer.AsSpan(0, _length).ToArray();
        _isTooLong = false;
        _length = 0;
        if (_buffer.Length > UsualLength)
        {
            _buffer = new byte[UsualLength];
        }

        return frame;
    }

    // What is too long is read over, so that the frames behind it are not lost.
    private void Grow()
    {
        if (_isTooLong || _length >= LongestFrame)
        {
            _isTooLong = true;
            _length = 0;
            return;
        }

        Array.Resize(ref _buffer, _buffer.Length * 2);
    }
}
