using BinanceUserStreams.Screen.Rendering;
using BinanceUserStreams.Screen.Terminals;
using BinanceUserStreams.Watching;

namespace BinanceUserStreams.Screen;

/// <summary>
/// The live screen: draws what a source shows, and does what the keys say, on the calling thread. It draws when the picture has
/// changed, four times a second at most, when a second has passed, because ages are on it, and at once after a key or a resize.
/// </summary>
/// <param name="source">What is watched.</param>
/// <param name="terminal">The terminal.</param>
/// <param name="time">The clock.</param>
internal sealed class WatchScreen(IWatchSource source, ITerminal terminal, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan ShortestStand = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestStand = TimeSpan.FromSeconds(1);

    // No console tells of a key or of its size: it is asked.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(40);

    private readonly FrameRenderer _renderer = new(source.Subject, terminal.Style);
    private readonly SemaphoreSlim _changed = new(0, 1);
    private volatile WatchPicture _picture = new() { IsReading = true, IsBeginning = true };
    private WatchPicture? _drawn;
    private ScreenState _state = new();
    private ScreenFrame _frame = ScreenFrame.Empty;
    private (int Width, int Height) _size;
    private long _drawnAt;

    /// <summary>Shows it until a key or the token ends it. The terminal is afterwards as it was, however it ends.</summary>
    /// <exception cref="Errors.BinanceException">What is watched cannot be followed.</exception>
    /// <exception cref="IOException">The journal cannot be read.</exception>
    public void Run(CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var token = ending.Token;
        var watching = Task.Factory.StartNew(
            () => source.Run(Show, token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            using (terminal.Begin())
            {
                while (!watching.IsCompleted && !_state.HasLeft && !stopping.IsCancellationRequested)
                {
                    Step();
                }
            }
        }
        finally
        {
            ending.Cancel();
            Task.WhenAny(watching).GetAwaiter().GetResult();
        }

        try
        {
            watching.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            return;
        }
    }

    public void Dispose() => _changed.Dispose();

    private void Step()
    {
        var isPressed = false;
        while (terminal.TryReadKey(out var key))
        {
            (_state, isPressed) = (_state.Press(key, _frame), true);
        }

        var stood = time.GetElapsedTime(_drawnAt);
        if (isPressed || terminal.Size != _size || stood >= LongestStand || (_picture != _drawn && stood >= ShortestStand))
        {
            Draw();
        }

        _changed.Wait(Look);
    }

    private void Draw()
    {
        _size = terminal.Size;
        _drawn = _picture;
        _frame = _renderer.Render(_drawn, _state, _size.Width, _size.Height, time.GetUtcNow());
        terminal.Show(_frame.Lines, _size);
        _drawnAt = time.GetTimestamp();
    }

    private void Show(WatchPicture picture)
    {
        _picture = picture;
        if (_changed.CurrentCount == 0)
        {
            _changed.Release();
        }
    }
}
