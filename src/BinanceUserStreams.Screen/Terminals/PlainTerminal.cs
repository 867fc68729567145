using System.Text;

namespace BinanceUserStreams.Screen.Terminals;

/// <summary>A console of Windows that knows no escape sequences: the window is drawn over, and cleared at the end.</summary>
internal sealed class PlainTerminal(bool isUnicode)
    : ConsoleTerminal(new TerminalStyle(IsAnsi: false, HasColors: false, isUnicode))
{
    /// <inheritdoc/>
    public override IDisposable Begin()
    {
        Forget();
        return new Session();
    }

    private protected override void Clear(StringBuilder text) => Console.Clear();

    private protected override void Put(StringBuilder text, int line, string content)
    {
        // The last column of the last line would scroll the window.
        var width = Math.Max(1, Size.Width - 1);
        Console.SetCursorPosition(0, Math.Min(line, Console.BufferHeight - 1));
        Console.Out.Write((content.Length > width ? content.Substring(0, width) : content).PadRight(width));
    }

    private protected override void Flush(StringBuilder text) => Console.Out.Flush();

    private sealed class Session : IDisposable
    {
        public Session()
        {
            Console.CursorVisible = false;
            Console.Clear();
        }

        public void Dispose()
        {
            Console.Clear();
            Console.CursorVisible = true;
        }
    }
}
