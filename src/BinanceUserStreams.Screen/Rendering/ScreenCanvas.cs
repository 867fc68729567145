using System.Text;
using BinanceUserStreams.Screen.Terminals;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace BinanceUserStreams.Screen.Rendering;

/// <summary>Has Spectre.Console draw into lines instead of onto a terminal: who writes lines can write only those that changed.</summary>
internal sealed class ScreenCanvas
{
    private readonly StringBuilder _text = new();
    private readonly IAnsiConsole _console;

    public ScreenCanvas(TerminalStyle terminal, int width, int height) => _console = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Yes,
        ColorSystem = terminal.HasColors ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
        Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        Out = new Output(new StringWriter(_text) { NewLine = "\n" }, width, height),
    });

    /// <summary>The lines of something.</summary>
    public IReadOnlyList<string> Lines(IRenderable drawing)
    {
        _text.Clear();
        _console.Write(drawing);
        return _text.ToString().TrimEnd('\n').Split('\n');
    }

    private sealed class Output(TextWriter writer, int width, int height) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => false;

        public int Width => width;

        public int Height => height;

        public void SetEncoding(Encoding encoding)
        {
        }
    }
}
