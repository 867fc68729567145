using System.Globalization;
using System.Management.Automation;

namespace BinanceUserStreams.Serialization;

/// <summary>
/// The times of an object as what a job and Export-Clixml keep to the tick. They write a DateTimeOffset as a text without
/// milliseconds. The module's types file makes them properties, hidden in a live object.
/// </summary>
public static class ExactTimes
{
    /// <summary>EventTime (UTC).</summary>
    public static object? EventTimeUtc(PSObject instance) => Of(instance, "EventTime");

    /// <summary>TransactionTime (UTC).</summary>
    public static object? TransactionTimeUtc(PSObject instance) => Of(instance, "TransactionTime");

    /// <summary>ReceivedAt (UTC).</summary>
    public static object? ReceivedAtUtc(PSObject instance) => Of(instance, "ReceivedAt");

    /// <summary>Time (UTC).</summary>
    public static object? TimeUtc(PSObject instance) => Of(instance, "Time");

    /// <summary>From (UTC).</summary>
    public static object? FromUtc(PSObject instance) => Of(instance, "From");

    /// <summary>To (UTC).</summary>
    public static object? ToUtc(PSObject instance) => Of(instance, "To");

    /// <summary>LastEventAt (UTC).</summary>
    public static object? LastEventAtUtc(PSObject instance) => Of(instance, "LastEventAt");

    /// <summary>IssuedAt (UTC).</summary>
    public static object? IssuedAtUtc(PSObject instance) => Of(instance, "IssuedAt");

    /// <summary>ExpiresAt (UTC).</summary>
    public static object? ExpiresAtUtc(PSObject instance) => Of(instance, "ExpiresAt");

    // What was stored by a version before 0.5 has the text only.
    private static object? Of(PSObject instance, string property) => instance?.Properties[property]?.Value switch
    {
        DateTimeOffset time => time.UtcDateTime,
        string text when DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time.UtcDateTime,
        _ => null,
    };
}
