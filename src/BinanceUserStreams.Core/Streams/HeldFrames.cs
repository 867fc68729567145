namespace BinanceUserStreams.Streams;

/// <summary>The frames of a socket that has to wait for the others.</summary>
internal sealed class HeldFrames(StreamLink link)
{
    private readonly List<(byte[] Frame, DateTimeOffset ReceivedAt)> _frames = [];

    public StreamLink Link => link;

    public IReadOnlyList<(byte[] Frame, DateTimeOffset ReceivedAt)> Frames => _frames;

    /// <summary>The fingerprint of the first one; null if there is none.</summary>
    public FrameFingerprint? First { get; private set; }

    public void Add(byte[] frame, DateTimeOffset receivedAt)
    {
        First ??= FrameFingerprint.Of(frame);
        _frames.Add((frame, receivedAt));
    }
}
