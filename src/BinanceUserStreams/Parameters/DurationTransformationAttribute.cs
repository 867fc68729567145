using System.Globalization;
using System.Management.Automation;

namespace BinanceUserStreams.Parameters;

/// <summary>
/// Reads a length of time within bounds. The engine would take the number 10 for ten ticks and the text 10 for ten days.
/// </summary>
/// <param name="least">The shortest one, such as 00:00:01.</param>
/// <param name="most">The longest one.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationTransformationAttribute(string least, string most) : ArgumentTransformationAttribute
{
    /// <summary>The shortest length that is accepted.</summary>
    public string Least => least;

    /// <summary>The longest length that is accepted.</summary>
    public string Most => most;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var span = Argument.Unwrap(inputData) switch
        {
            TimeSpan given => given,
            string text when text.Contains(':')
                && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var read) => read,
            _ => throw new ArgumentTransformationMetadataException(
                "Write the time as hours:minutes:seconds such as 02:50:00, or as (New-TimeSpan -Minutes 5)."),
        };
        return span >= Parse(least) && span <= Parse(most)
            ? span
            : throw new ArgumentTransformationMetadataException($"The time must be from {least} to {most}.");
    }

    private static TimeSpan Parse(string text) => TimeSpan.Parse(text, CultureInfo.InvariantCulture);
}
