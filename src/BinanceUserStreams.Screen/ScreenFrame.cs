namespace BinanceUserStreams.Screen;

/// <summary>One picture of the screen.</summary>
/// <param name="Lines">Its lines, as many as the terminal has, each with what colours it and nothing that moves the cursor.</param>
/// <param name="Rows">How many rows of each table are shown; 0 for one that is not.</param>
/// <param name="Counts">How many rows each table has.</param>
internal sealed record ScreenFrame(IReadOnlyList<string> Lines, IReadOnlyList<int> Rows, IReadOnlyList<int> Counts)
{
    /// <summary>Nothing yet.</summary>
    public static ScreenFrame Empty { get; } = new([], new int[ScreenState.Tables], new int[ScreenState.Tables]);
}
