using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Streams.Connections;

/// <summary>Reads the frames of a socket until it ends.</summary>
/// <param name="socket">The socket.</param>
/// <param name="before">Frames that were read already, which come first; null for none.</param>
internal sealed class FrameReader(IStreamSocket socket, IReadOnlyList<byte[]>? before = null)
{
    /// <summary>What is said of a frame that is longer than any event.</summary>
    public const string TooLong = "it has more than 16 MiB";

    private const int LongestFrame = 16 * 1024 * 1024;

    private readonly FrameBuffer _buffer = new(LongestFrame);

    /// <summary>Reads until the connection ends, and returns why it did.</summary>
    /// <param name="take">
    /// Takes a frame as an array of its own; null for one that was too long. One after the other, but not always on the
    /// same thread.
    /// </param>
    /// <param name="idle">Called when all frames are taken and nothing more follows at once.</param>
    public async Task<CloseReason> ReadAsync(Func<byte[]?, ValueTask> take, Action idle)
    {
        FrameDispatcher frames = new(take, idle);
        foreach (var frame in before ?? [])
        {
            await frames.AddAsync(frame).ConfigureAwait(false);
        }

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
                var receiving = socket.ReceiveAsync(_buffer.Free);
                if (!receiving.IsCompleted)
                {
                    await frames.DeliverAsync().ConfigureAwait(false);
                }

                var part = await receiving.ConfigureAwait(false);
                if (part.Close is { } close)
                {
                    return new CloseReason($"the server closed it with {WireText.OneLine(close)}", IsCloseFrame: true);
                }

                if (_buffer.Add(part))
                {
                    await frames.AddAsync(_buffer.Take()).ConfigureAwait(false);
                }
            }
        }
        catch (IOException exception)
        {
            return new CloseReason(WireText.OneLine(exception.Message).TrimEnd('.'), IsCloseFrame: false);
        }
    }
}
