namespace BinanceUserStreams.Fleet.Administration;

/// <summary>One thing that is to be made or changed on a bus.</summary>
/// <param name="Target">What: the stream, or a bucket, with its name.</param>
/// <param name="Action">What is done to it, with the figures, and what that costs.</param>
internal sealed record LayoutStep(string Target, string Action);
