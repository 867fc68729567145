namespace BinanceUserStreams.Fuzzing;

/// <summary>An input that broke a promise.</summary>
/// <param name="Input">The input.</param>
/// <param name="Problem">What happened.</param>
internal sealed record FuzzFailure(FuzzInput Input, string Problem)
{
    private const int ShownBytes = 300;

    /// <summary>How to run it again, and how it begins.</summary>
    public string Describe(int seed, string target)
    {
        var beginning = Convert.ToBase64String(Input.Utf8.AsSpan(0, Math.Min(Input.Utf8.Length, ShownBytes)));
        return $"""
            FAILED --seed {seed} --only {Input.Number}: {target}, {Input.Kind} of {Input.Payload}, {Input.Utf8.Length} bytes
              {beginning}
              {Problem}
            """;
    }
}
