using BinanceUserStreams.Screen.Terminals;
using Spectre.Console;

namespace BinanceUserStreams.Screen.Rendering;

/// <summary>How each tone looks on a terminal.</summary>
internal sealed class ScreenStyles(TerminalStyle terminal)
{
    /// <summary>The style of a tone. Without colours bold and reversed remain, and without escape sequences nothing.</summary>
    public Style Of(ScreenTone tone) => !terminal.IsAnsi ? Style.Plain : tone switch
    {
        ScreenTone.Dim => new Style(decoration: Decoration.Dim),
        ScreenTone.Head => new Style(decoration: Decoration.Bold),
        ScreenTone.Focus => new Style(decoration: Decoration.Bold | Decoration.Invert),
        ScreenTone.Good => new Style(Color.Green),
        ScreenTone.Bad => new Style(Color.Red),
        ScreenTone.Warning => new Style(Color.Yellow),
        _ => Style.Plain,
    };
}
