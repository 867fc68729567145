namespace BinanceUserStreams.Streams.Connections;

/// <summary>
/// Stands between a socket's reader and whoever takes its frames. While frames come one by one they are taken by the
/// reader itself, at once. In a burst they are taken by a second task, so that receiving and parsing go on at the same
/// time. Their order stays, and their number is bounded.
/// </summary>
/// <param name="take">Takes a frame.</param>
/// <param name="idle">Called when all frames are taken and the reader waits for more.</param>
internal sealed class FrameDispatcher(Func<byte[]?, ValueTask> take, Action idle)
{
    // Some sixty events: handing over fewer at a time would cost more than it brings.
    private const int BurstBytes = 32 * 1024;
    private const int MostBytes = 8 * BurstBytes;

    private readonly object _gate = new();
    private readonly List<byte[]?> _read = [];
    private int _readBytes;
    private List<byte[]?> _waiting = [];
    private int _waitingBytes;
    private Task _taking = Task.CompletedTask;
    private bool _isTaking;
    private TaskCompletionSource<bool>? _room;

    /// <summary>Adds a frame; ends when there is room for another one.</summary>
    public ValueTask AddAsync(byte[]? frame)
    {
        _read.Add(frame);
        _readBytes += frame?.Length ?? 0;
        return _readBytes < BurstBytes ? default : HandOverAsync();
    }

    /// <summary>Nothing more follows at once: what was added is taken, unless the second task is still at it.</summary>
    public ValueTask DeliverAsync()
    {
        lock (_gate)
        {
            if (_isTaking)
            {
                Append();
                return _taking.IsFaulted ? new ValueTask(_taking) : default;
            }
        }

        return TakeReadAsync();
    }

    /// <summary>Ends when everything is taken.</summary>
    public async Task EndAsync()
    {
        await DeliverAsync().ConfigureAwait(false);
        await _taking.ConfigureAwait(false);
    }

    private ValueTask HandOverAsync()
    {
        lock (_gate)
        {
            Append();
            if (!_isTaking)
            {
                _isTaking = true;
                _taking = Task.Run(TakeWaitingAsync);
            }

            if (_waitingBytes < MostBytes && !_taking.IsFaulted)
            {
                return default;
            }

            _room = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            return WaitForAnyAsync(_room.Task, _taking);
        }
    }

    // A task that failed fails the reader too.
    private static async ValueTask WaitForAnyAsync(params Task[] tasks) =>
        await (await Task.WhenAny(tasks).ConfigureAwait(false)).ConfigureAwait(false);

    private void Append()
    {
        _waiting.AddRange(_read);
        _waitingBytes += _readBytes;
        _read.Clear();
        _readBytes = 0;
    }

    private async ValueTask TakeReadAsync()
    {
        var frames = _read;
        foreach (var frame in frames)
        {
            await take(frame).ConfigureAwait(false);
        }

        frames.Clear();
        _readBytes = 0;
        idle();
    }

    private async Task TakeWaitingAsync()
    {
        List<byte[]?> frames = [];
        while (Swap(ref frames))
        {
            foreach (var frame in frames)
            {
                await take(frame).ConfigureAwait(false);
            }

            frames.Clear();
        }

        idle();
    }

    private bool Swap(ref List<byte[]?> frames)
    {
        lock (_gate)
        {
            _isTaking = _waiting.Count > 0;
            (frames, _waiting) = (_waiting, frames);
            _waitingBytes = 0;
            _room?.TrySetResult(true);
            _room = null;
            return _isTaking;
        }
    }
}
