using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Parameters;

/// <summary>
/// Reads a moment. ISO 8601 means the same in every culture: the engine would read 2026-11-26 by the calendar of the
/// current one, and be centuries off in some. Without an offset it is local time. Of several each is read.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MomentTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly Regex IsoDate = new(@"^\s*\d{4}-\d{1,2}-\d{1,2}", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Argument.Unwrap(inputData) is IList moments
            ? moments.Cast<object?>().Select(moment => Transform(moment)).ToArray()
            : Transform(inputData);

    private static object? Transform(object? inputData) =>
        Argument.Unwrap(inputData) switch
        {
            null => null,
            DateTimeOffset moment => moment,
            DateTime time => ToMoment(time),
            var other => Read(other.ToString() ?? ""),
        };

    private static DateTimeOffset Read(string text)
    {
        var culture = IsoDate.IsMatch(text) ? CultureInfo.InvariantCulture : CultureInfo.CurrentCulture;
        return DateTimeOffset.TryParse(text, culture, DateTimeStyles.AssumeLocal, out var moment)
            || DateTimeOffset.TryParseExact(
                text.Trim(), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out moment)
            ? moment
            : throw new ArgumentTransformationMetadataException(
                $"'{WireText.OneLine(text)}' is no moment. Write it as 2026-11-26T10:28:45Z, or with another offset " +
                "such as 2026-11-26T11:28:45+01:00; without one it is local time.");
    }

    // At either end of the calendar a local time can lie beyond it in UTC.
    private static DateTimeOffset ToMoment(DateTime time) =>
        time < DateTime.MinValue.AddDays(1) ? DateTimeOffset.MinValue
        : time > DateTime.MaxValue.AddDays(-1) ? DateTimeOffset.MaxValue
        : new DateTimeOffset(time);
}
