namespace BinanceUserStreams.Errors;

/// <summary>The category, text and recommended action of one error. One row of <see cref="ErrorCatalogue"/>.</summary>
/// <param name="Id">The stable name.</param>
/// <param name="Category">The name of PowerShell's error category.</param>
/// <param name="Text">The message; <c>{0}</c> stands for what happened in particular.</param>
/// <param name="RecommendedAction">What to do about it.</param>
public sealed record ErrorEntry(BinanceErrorId Id, string Category, string Text, string RecommendedAction)
{
    /// <summary>What the error ends beside the work on its own key, market, file or line.</summary>
    public string Ends { get; init; } = "No stream, and none of the others of an array or a pipeline.";
}
