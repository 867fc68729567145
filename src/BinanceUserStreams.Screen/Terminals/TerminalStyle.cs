namespace BinanceUserStreams.Screen.Terminals;

/// <summary>What a terminal can show.</summary>
/// <param name="IsAnsi">True if it obeys escape sequences: bold, reversed, and colours if they are wanted.</param>
/// <param name="HasColors">False if NO_COLOR asks for none.</param>
/// <param name="IsUnicode">False of a code page that has few letters.</param>
internal readonly record struct TerminalStyle(bool IsAnsi, bool HasColors, bool IsUnicode);
