using System.Collections.Concurrent;
using System.Diagnostics;

namespace BinanceUserStreams.Tests.Telemetry;

/// <summary>Listens to activity sources by name, as OpenTelemetry does, and keeps what has ended.</summary>
internal sealed class SpanProbe : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = [];
    private readonly ActivityListener _listener;

    public SpanProbe(params string[] sources)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => sources.Contains(source.Name),
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>All that has ended.</summary>
    public Activity[] All => [.. _ended];

    /// <summary>What has ended of one account.</summary>
    public Activity[] Of(string account) =>
        [.. _ended.Where(span => (string?)span.GetTagItem("binance.account") == account)];

    /// <summary>Everything that a span tells.</summary>
    public static string Text(Activity span) => string.Join(
        '\n', span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Append(span.DisplayName).Append(span.StatusDescription));

    public void Dispose() => _listener.Dispose();
}
