using System.Management.Automation;
using System.Security;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Parameters;

/// <summary>
/// Reads a time zone: one that Get-TimeZone returned, or its name. Where .NET can, both the names of Windows and those of the IANA
/// database are known on every platform.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimeZoneTransformationAttribute : ArgumentTransformationAttribute
{
#if NET
    private const string Examples = "UTC, Europe/Berlin or W. Europe Standard Time";
#else
    private const string Examples = "UTC or W. Europe Standard Time (Windows PowerShell knows the names of Windows only)";
#endif

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Argument.Unwrap(inputData) switch
        {
            null => null,
            TimeZoneInfo zone => zone,
            var other => Find(other.ToString() ?? ""),
        };

    private static TimeZoneInfo Find(string name)
    {
        try
        {
            // On Unix a name is that of a file: none but those of the database.
            if (name.IndexOf("..", StringComparison.Ordinal) < 0 && !Path.IsPathRooted(name))
            {
                return name.Equals("Local", StringComparison.OrdinalIgnoreCase)
                    ? TimeZoneInfo.Local
                    : TimeZoneInfo.FindSystemTimeZoneById(name);
            }
        }
        catch (Exception exception) when (exception is TimeZoneNotFoundException or InvalidTimeZoneException or SecurityException
            or ArgumentException or IOException or UnauthorizedAccessException)
        {
        }

        throw new ArgumentTransformationMetadataException(
            $"'{WireText.OneLine(name)}' is no time zone that this computer knows: Get-TimeZone -ListAvailable lists them. Write " +
            $"it as {Examples}.");
    }
}
