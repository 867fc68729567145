using System.Management.Automation;
using BinanceUserStreams.Events;

namespace BinanceUserStreams.Serialization;

/// <summary>
/// What an event was made of that was read back after a gap, as a job and Export-Clixml keep it: its own text does not say it.
/// The module's types file makes it a property, hidden in a live object.
/// </summary>
public static class RecoveredText
{
    /// <summary>The name of the property.</summary>
    internal const string Property = nameof(RecoveredFrom);

    /// <summary>Of which rows; null for an event of a stream.</summary>
    public static object? RecoveredFrom(PSObject instance) =>
        instance?.BaseObject is UserStreamEvent { Rows: { } rows } ? rows.Text : null;
}
