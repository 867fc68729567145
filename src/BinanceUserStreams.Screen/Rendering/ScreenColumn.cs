namespace BinanceUserStreams.Screen.Rendering;

/// <summary>A column of a table.</summary>
/// <param name="Head">Its head.</param>
/// <param name="Rank">What is shown first where there is no room for all; 1 is shown always.</param>
/// <param name="Least">With fewer letters than these it is of no use, if it has so many.</param>
/// <param name="Cell">The cell of a row at a moment.</param>
internal sealed record ScreenColumn<T>(string Head, int Rank, int Least, Func<T, DateTimeOffset, ScreenCell> Cell)
{
    /// <summary>More letters than these are cut off where other columns need the room.</summary>
    public int Most { get; init; } = 40;

    /// <summary>True for numbers, which stand at the right.</summary>
    public bool IsRight { get; init; }
}
