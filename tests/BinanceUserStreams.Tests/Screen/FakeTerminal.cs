using System.Collections.Concurrent;
using BinanceUserStreams.Screen.Terminals;

namespace BinanceUserStreams.Tests.Screen;

/// <summary>A terminal that a test types into and looks at.</summary>
internal sealed class FakeTerminal : ITerminal
{
    private readonly ConcurrentQueue<ConsoleKeyInfo> _keys = new();
    private (int Width, int Height) _size = (80, 24);

    public TerminalStyle Style => ScreenSample.Colored;

    public (int Width, int Height) Size
    {
        get => _size;
        set => _size = value;
    }

    /// <summary>What is on it.</summary>
    public IReadOnlyList<string> Lines { get; private set; } = [];

    public int Shown { get; private set; }

    /// <summary>How often it was taken and given back.</summary>
    public (int Taken, int GivenBack) Sessions { get; private set; }

    /// <summary>What is thrown when something is shown next.</summary>
    public Exception? Failure { get; set; }

    public void Type(ConsoleKey key) => _keys.Enqueue(ScreenSample.Key(key));

    public IDisposable Begin()
    {
        Sessions = (Sessions.Taken + 1, Sessions.GivenBack);
        return new Session(this);
    }

    public void Show(IReadOnlyList<string> lines, (int Width, int Height) size)
    {
        if (Failure is not null)
        {
            throw Failure;
        }

        Assert.Equal(size.Height, lines.Count);
        Lines = lines;
        Shown++;
    }

    public bool TryReadKey(out ConsoleKeyInfo key) => _keys.TryDequeue(out key);

    private sealed class Session(FakeTerminal terminal) : IDisposable
    {
        public void Dispose() => terminal.Sessions = (terminal.Sessions.Taken, terminal.Sessions.GivenBack + 1);
    }
}
