namespace BinanceUserStreams.Screen.Rendering;

/// <summary>What a text on the screen is, which decides how it looks. It says in words, too, what its colour says.</summary>
internal enum ScreenTone
{
    /// <summary>Nothing special.</summary>
    Plain,

    /// <summary>Of less importance.</summary>
    Dim,

    /// <summary>The head of a column, or of the screen.</summary>
    Head,

    /// <summary>The table that the keys are for.</summary>
    Focus,

    /// <summary>A profit, or what is as it should be.</summary>
    Good,

    /// <summary>A loss, or what is not as it should be.</summary>
    Bad,

    /// <summary>Something to look after.</summary>
    Warning,
}
