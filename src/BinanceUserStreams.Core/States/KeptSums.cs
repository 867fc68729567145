using System.Globalization;
using System.Numerics;
using BinanceUserStreams.Numbers;

namespace BinanceUserStreams.States;

/// <summary>Sums in a checkpoint: digits and scale, of any length.</summary>
internal sealed record KeptSums
{
    // A sum of decimals has at most 28 digits behind the point; of those before it nobody needs so many.
    private const int MostScale = 28;
    private const int MostDigits = 200;

    public Dictionary<string, string> All { get; init; } = [];

    public Dictionary<string, string> Day { get; init; } = [];

    /// <summary>False if it was edited so that something is missing.</summary>
    public bool IsWhole => All?.Values.All(sum => sum is not null) == true && Day?.Values.All(sum => sum is not null) == true;

    public static KeptSums Of(AccountSums sums) => new() { All = Write(sums.All), Day = Write(sums.Day) };

    /// <exception cref="FormatException">It is no number.</exception>
    public void PutInto(AccountSums sums) => sums.Restore(Read(All), Read(Day));

    private static Dictionary<string, string> Write(IReadOnlyDictionary<string, ExactNumber> sums) => sums.ToDictionary(
        sum => sum.Key,
        sum => FormattableString.Invariant($"{sum.Value.Digits}e-{sum.Value.Scale}"));

    private static Dictionary<string, ExactNumber> Read(Dictionary<string, string> sums) => sums.ToDictionary(
        sum => sum.Key,
        sum =>
        {
            var parts = sum.Value.Split(["e-"], StringSplitOptions.None);
            return parts.Length == 2 && parts[0].Length <= MostDigits
                && BigInteger.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var digits)
                && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var scale) && scale <= MostScale
                    ? new ExactNumber(digits, scale)
                    : throw new FormatException("a sum is no number");
        });
}
