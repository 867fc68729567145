using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace BinanceUserStreams.Tests.Secrets;

/// <summary>Listens, as dotnet-trace would, to all that the runtime tells of connections and requests.</summary>
internal sealed class RuntimeEventProbe : EventListener
{
    // Created while the base class runs, before a constructor could.
    private readonly ConcurrentQueue<string> _events = new();

    public IReadOnlyCollection<string> Events => _events;

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name.StartsWith("System.Net.", StringComparison.Ordinal))
        {
            EnableEvents(eventSource, EventLevel.Verbose, EventKeywords.All);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData) => _events?.Enqueue(
        $"{eventData.EventSource.Name}/{eventData.EventName}: {string.Join(", ", eventData.Payload ?? new([]))}");
}
