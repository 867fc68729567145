namespace BinanceUserStreams.Fuzzing;

/// <summary>One input, made of the run's seed and its number alone.</summary>
/// <param name="Number">Its place in the run, from 0.</param>
/// <param name="Target">What reads it.</param>
/// <param name="Payload">What it was made of.</param>
/// <param name="Kind">What was done to that.</param>
/// <param name="Utf8">The input.</param>
/// <param name="Random">Chooses whatever else the target leaves to chance.</param>
internal sealed record FuzzInput(
    long Number, int Target, string Payload, MutationKind Kind, byte[] Utf8, int Random);
