namespace BinanceUserStreams.Screen.Rendering;

/// <summary>Which part of a table is drawn, and how.</summary>
/// <param name="First">The first row.</param>
/// <param name="Rows">How many.</param>
/// <param name="Width">Columns of the terminal.</param>
/// <param name="Now">The moment that ages are counted to.</param>
/// <param name="Styles">How tones look.</param>
/// <param name="IsUnicode">Whether the terminal has every letter.</param>
internal readonly record struct TableView(
    int First, int Rows, int Width, DateTimeOffset Now, ScreenStyles Styles, bool IsUnicode);
