using BinanceUserStreams.Fleet.Engine;

namespace BinanceUserStreams.Fleet.Administration;

/// <summary>What a fleet has on its bus, and what was made or changed for it. Emitted by Initialize-BinanceUserStreamBus.</summary>
public sealed class BusSetup
{
    internal BusSetup(BusLayout layout, IReadOnlyList<LayoutStep> steps)
    {
        Stream = layout.Stream;
        Subjects = layout.Subjects;
        Replicas = layout.Replicas;
        MaximumAge = layout.MaximumAge;
        MaximumBytes = layout.MaximumBytes > 0 ? layout.MaximumBytes : null;
        DuplicateWindow = layout.DuplicateWindow;
        Buckets = [.. layout.Buckets.Keys.OrderBy(name => name, StringComparer.Ordinal)];
        Changes = [.. steps.Select(step => $"{step.Target}: {step.Action}")];
    }

    /// <summary>The stream's name.</summary>
    public string Stream { get; }

    /// <summary>The subjects that it takes.</summary>
    public string Subjects { get; }

    /// <summary>How many servers keep each message.</summary>
    public int Replicas { get; }

    /// <summary>How long messages are kept.</summary>
    public TimeSpan MaximumAge { get; }

    /// <summary>How many bytes each server keeps; null for no limit.</summary>
    public long? MaximumBytes { get; }

    /// <summary>How long the id of a message is known.</summary>
    public TimeSpan DuplicateWindow { get; }

    /// <summary>The buckets' names.</summary>
    public IReadOnlyList<string> Buckets { get; }

    /// <summary>What was made or changed, in words; empty if all was as it is to be.</summary>
    public IReadOnlyList<string> Changes { get; }
}
