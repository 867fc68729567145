namespace BinanceUserStreams.Screen.Rendering;

/// <summary>A text of the screen as it came: it may be anybody's.</summary>
/// <param name="Text">The text; null for nothing.</param>
/// <param name="Tone">What it is.</param>
internal readonly record struct ScreenCell(string? Text, ScreenTone Tone = ScreenTone.Plain);
