using System.Text;
using BinanceUserStreams.Errors;
using Spectre.Console;

namespace BinanceUserStreams.Screen.Terminals;

/// <summary>The console of this process.</summary>
internal abstract class ConsoleTerminal : ITerminal
{
    private const int UsualWidth = 80;
    private const int UsualHeight = 24;
    private const int LargestWidth = 1000;
    private const int LargestHeight = 500;
    private const int Utf8 = 65001;
    private const int Utf16 = 1200;

    private string[] _shown = [];
    private (int Width, int Height) _size;

    private protected ConsoleTerminal(TerminalStyle style) => Style = style;

    /// <inheritdoc/>
    public TerminalStyle Style { get; }

    /// <inheritdoc/>
    public (int Width, int Height) Size => (
        Bounded(Console.WindowWidth, UsualWidth, LargestWidth), Bounded(Console.WindowHeight, UsualHeight, LargestHeight));

    /// <summary>The console, as it can be used.</summary>
    /// <exception cref="BinanceException">TerminalMissing: there is none.</exception>
    public static ConsoleTerminal Open()
    {
        Require(!Console.IsOutputRedirected, "the output goes to a file or another program");
        Require(!Console.IsInputRedirected, "no keys can be read: the input comes from a file or another program");
        var isUnicode = Console.OutputEncoding.CodePage is Utf8 or Utf16;
        if (IsWindows)
        {
            // It switches a console of Windows 10 and later to escape sequences.
            var found = AnsiCapabilities.Create(Console.Out);
            return found.Ansi ? new AnsiTerminal(StyleOf(isUnicode)) : new PlainTerminal(isUnicode);
        }

        Require(Environment.GetEnvironmentVariable("TERM") is { Length: > 0 } and not "dumb", "TERM names none that can draw");
        return new AnsiTerminal(StyleOf(isUnicode));
    }

    /// <inheritdoc/>
    public abstract IDisposable Begin();

    /// <inheritdoc/>
    public void Show(IReadOnlyList<string> lines, (int Width, int Height) size)
    {
        StringBuilder text = new();
        if (size != _size)
        {
            Clear(text);
            (_shown, _size) = ([], size);
        }

        for (var i = 0; i < lines.Count; i++)
        {
            if (i >= _shown.Length || _shown[i] != lines[i])
            {
                Put(text, i, lines[i]);
            }
        }

        Flush(text);
        _shown = [.. lines];
    }

    /// <inheritdoc/>
    public bool TryReadKey(out ConsoleKeyInfo key)
    {
        var isPressed = Console.KeyAvailable;
        key = isPressed ? Console.ReadKey(intercept: true) : default;
        return isPressed;
    }

    private protected abstract void Clear(StringBuilder text);

    private protected abstract void Put(StringBuilder text, int line, string content);

    private protected abstract void Flush(StringBuilder text);

    private protected void Forget() => (_shown, _size) = ([], default);

    private static bool IsWindows => Environment.OSVersion.Platform == PlatformID.Win32NT;

    private static TerminalStyle StyleOf(bool isUnicode) =>
        new(IsAnsi: true, Environment.GetEnvironmentVariable("NO_COLOR") is null or "", isUnicode);

    private static void Require(bool isSo, string problem)
    {
        if (!isSo)
        {
            throw BinanceError.Of(BinanceErrorId.TerminalMissing, problem);
        }
    }

    // A terminal that does not tell its size says 0.
    private static int Bounded(int told, int usual, int largest) => told <= 0 ? usual : Math.Min(told, largest);
}
