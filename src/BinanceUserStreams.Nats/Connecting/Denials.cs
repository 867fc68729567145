using System.Collections.Concurrent;

namespace BinanceUserStreams.Nats.Connecting;

/// <summary>
/// What the servers do not permit. They say it beside the answers, and do not answer then: whoever waits for one is told here.
/// </summary>
internal sealed class Denials(TimeProvider time)
{
    private const int Most = 256;

    private readonly ConcurrentDictionary<string, long> _last = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<CancellationTokenSource, string> _waiting = [];

    /// <summary>Ends a waiting as soon as its subject is denied.</summary>
    public void Watch(CancellationTokenSource waiting, string subject) => _waiting[waiting] = subject;

    /// <summary>The waiting is over, and its source may be disposed.</summary>
    public void Forget(CancellationTokenSource waiting) => _waiting.TryRemove(waiting, out _);

    /// <summary>Takes what a server says, such as <c>Permissions Violation for Publish to "bus.x"</c>.</summary>
    public void Add(string error)
    {
        var begins = error.IndexOf('"');
        var ends = begins < 0 ? -1 : error.IndexOf('"', begins + 1);
        if (ends <= begins)
        {
            return;
        }

        var subject = error.Substring(begins + 1, ends - begins - 1);
        if (_last.Count < Most || _last.ContainsKey(subject))
        {
            _last[subject] = time.GetTimestamp();
            End(subject);
        }
    }

    /// <summary>Whether something was denied since then.</summary>
    /// <param name="subject">What was sent to, or subscribed.</param>
    /// <param name="since">A timestamp of the clock.</param>
    public bool Has(string subject, long since) => _last.TryGetValue(subject, out var at) && at >= since;

    /// <summary>What may not be subscribed although every answer comes there; null if there is none.</summary>
    public string? Inbox(string prefix) =>
        _last.Keys.FirstOrDefault(subject => subject.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>A new connection: rights may be others now.</summary>
    public void Clear() => _last.Clear();

    private void End(string subject)
    {
        foreach (var waiting in _waiting.Where(waiting => waiting.Value == subject))
        {
            try
            {
                waiting.Key.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It was over at this moment.
            }
        }
    }
}
