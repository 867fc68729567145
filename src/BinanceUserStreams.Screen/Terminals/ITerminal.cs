namespace BinanceUserStreams.Screen.Terminals;

/// <summary>What a screen needs of a terminal.</summary>
internal interface ITerminal
{
    /// <summary>What it can show.</summary>
    TerminalStyle Style { get; }

    /// <summary>Columns and lines now.</summary>
    (int Width, int Height) Size { get; }

    /// <summary>Takes the terminal; the disposal gives it back as it was.</summary>
    IDisposable Begin();

    /// <summary>Puts the lines onto the screen, of which only those are written that differ from what is there.</summary>
    /// <param name="lines">The lines from the top.</param>
    /// <param name="size">The size that they were made for.</param>
    void Show(IReadOnlyList<string> lines, (int Width, int Height) size);

    /// <summary>The next key that was pressed; false if there is none.</summary>
    bool TryReadKey(out ConsoleKeyInfo key);
}
