using System.Globalization;
using System.Text;

namespace BinanceUserStreams.Screen.Terminals;

/// <summary>A terminal that obeys escape sequences. The screen is its alternate one: what was there before comes back.</summary>
internal sealed class AnsiTerminal(TerminalStyle style) : ConsoleTerminal(style)
{
    // The alternate screen, no cursor, and a line that is wider than it was measured to be does not go on in the next.
    private const string Take = "\e[?1049h\e[?25l\e[?7l\e[2J";
    private const string GiveBack = "\e[0m\e[?7h\e[?25h\e[?1049l";

    /// <inheritdoc/>
    public override IDisposable Begin()
    {
        Forget();
        return new Session();
    }

    private protected override void Clear(StringBuilder text) => text.Append("\e[0m\e[2J");

    // Erased first: behind the last column the cursor stands on it.
    private protected override void Put(StringBuilder text, int line, string content) =>
        text.Append("\e[").Append((line + 1).ToString(CultureInfo.InvariantCulture)).Append(";1H\e[K").Append(content).Append("\e[0m");

    // In one: a terminal that gets half a picture shows half a picture.
    private protected override void Flush(StringBuilder text)
    {
        if (text.Length > 0)
        {
            Write(text.ToString());
        }
    }

    private static void Write(string text)
    {
        Console.Out.Write(text);
        Console.Out.Flush();
    }

    private sealed class Session : IDisposable
    {
        private int _isOver;

        public Session()
        {
            // A process that is told to terminate leaves no terminal without a cursor.
            AppDomain.CurrentDomain.ProcessExit += End;
            Write(Take);
        }

        public void Dispose() => End(null, EventArgs.Empty);

        private void End(object? sender, EventArgs e)
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
            {
                AppDomain.CurrentDomain.ProcessExit -= End;
                Write(GiveBack);
            }
        }
    }
}
