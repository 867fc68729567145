using BinanceUserStreams.Errors;
using BinanceUserStreams.Screen;
using BinanceUserStreams.Watching;

namespace BinanceUserStreams.Tests.Screen;

/// <summary>The screen draws what its source shows, obeys keys, and gives the terminal back however it ends.</summary>
public sealed class WatchScreenTests : IDisposable
{
    private readonly FakeTerminal _terminal = new();
    private readonly CancellationTokenSource _stopping = new();

    public void Dispose() => _stopping.Dispose();

    [Fact]
    public async Task It_shows_what_comes_and_the_keys_are_obeyed()
    {
        Source source = new();
        var running = Run(source);
        await Until("being read");

        source.Show(ScreenSample.Picture());
        await Until("SYM01USDT");
        _terminal.Type(ConsoleKey.S);
        await Until("by symbol");
        _terminal.Size = (140, 40);
        await Until("Fees today");

        _terminal.Type(ConsoleKey.Q);
        await running;
        Assert.True(source.HasEnded);
        Assert.Equal((1, 1), _terminal.Sessions);
    }

    [Fact]
    public async Task Ages_move_though_nothing_changes()
    {
        var running = Run(new Source());
        await Until("being read");
        var shown = _terminal.Shown;
        await Condition.HoldsAsync(() => _terminal.Shown > shown + 1);
        _terminal.Type(ConsoleKey.Escape);
        await running;
    }

    [Fact]
    public async Task A_stop_ends_it_without_an_error()
    {
        Source source = new();
        var running = Run(source);
        await Until("being read");
        await _stopping.CancelAsync();
        await running;
        Assert.True(source.HasEnded);
        Assert.Equal((1, 1), _terminal.Sessions);
    }

    [Fact]
    public async Task An_error_of_the_source_ends_it_and_is_told_when_the_terminal_is_given_back()
    {
        Source source = new();
        var running = Run(source);
        await Until("being read");
        source.Fail(BinanceError.Of(BinanceErrorId.JournalNotFound, "it is gone"));
        var failure = await Assert.ThrowsAsync<BinanceException>(() => running);
        Assert.Equal(BinanceErrorId.JournalNotFound, failure.ErrorId);
        Assert.Equal((1, 1), _terminal.Sessions);
    }

    [Fact]
    public async Task An_error_of_the_terminal_ends_the_source()
    {
        Source source = new();
        _terminal.Failure = new IOException("the terminal is gone");
        await Assert.ThrowsAsync<IOException>(() => Run(source));
        Assert.True(source.HasEnded);
        Assert.Equal((1, 1), _terminal.Sessions);
    }

    private Task Run(Source source) =>
        Task.Factory.StartNew(
            () =>
            {
                using WatchScreen screen = new(source, _terminal, TimeProvider.System);
                screen.Run(_stopping.Token);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private Task Until(string text) =>
        Condition.HoldsAsync(() => _terminal.Lines.Any(line => line.Contains(text, StringComparison.Ordinal)));

    private sealed class Source : IWatchSource
    {
        private readonly TaskCompletionSource _failing = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile Action<WatchPicture> _show = _ => { };

        public string Subject => "a journal";

        public bool HasEnded { get; private set; }

        public void Show(WatchPicture picture) => _show(picture);

        public void Fail(Exception failure) => _failing.SetException(failure);

        public void Run(Action<WatchPicture> show, CancellationToken token)
        {
            _show = show;
            try
            {
                _failing.Task.WaitAsync(token).GetAwaiter().GetResult();
            }
            finally
            {
                HasEnded = true;
            }
        }
    }
}
