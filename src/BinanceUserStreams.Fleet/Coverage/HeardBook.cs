using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fleet.Coverage;

/// <summary>
/// What one host has heard, for its report. Of several threads at once. A gap is told by where what was heard goes on behind it.
/// </summary>
internal sealed class HeardBook
{
    private readonly object _gate = new();
    private readonly Dictionary<StreamSource, HeardEntry> _entries = [];

    /// <summary>Nothing is missing from one moment to another (UTC): the second one may be told again and again, later each time.</summary>
    /// <param name="source">The account.</param>
    /// <param name="since">The beginning, or the end of the last gap; null for whatever was told before.</param>
    /// <param name="until">The end.</param>
    public void Heard(StreamSource source, DateTimeOffset? since, DateTimeOffset until)
    {
        lock (_gate)
        {
            Find(source).Heard(since, until);
        }
    }

    /// <summary>The stream is not received any more. What it heard until then stays in the reports for a while.</summary>
    public void Stopped(StreamSource source)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(source, out var entry))
            {
                entry.Stop();
            }
        }
    }

    /// <summary>The next report. It must be published behind everything that was kept before this was called.</summary>
    public HeardReport Report(string host)
    {
        lock (_gate)
        {
            List<HeardAccount> accounts = [];
            foreach (var (source, entry) in _entries.Select(pair => (pair.Key, pair.Value)).ToArray())
            {
                if (entry.Report(source) is { } told)
                {
                    accounts.Add(told);
                }
                else if (!entry.IsOpen)
                {
                    _entries.Remove(source);
                }
            }

            return new HeardReport(host, accounts);
        }
    }

    private HeardEntry Find(StreamSource source)
    {
        if (!_entries.TryGetValue(source, out var entry))
        {
            _entries.Add(source, entry = new HeardEntry());
        }

        return entry;
    }
}
