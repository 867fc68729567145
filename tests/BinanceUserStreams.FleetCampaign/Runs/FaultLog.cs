namespace BinanceUserStreams.FleetCampaign.Runs;

/// <summary>When hosts and servers were disturbed. Of several threads at once.</summary>
/// <param name="path">The file that tells of each.</param>
internal sealed class FaultLog(string path)
{
    // As long as a reader waits for what hosts tell that have a backlog.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    private readonly Lock _gate = new();
    private readonly List<(DateTimeOffset From, DateTimeOffset To)> _disturbed = [];

    /// <summary>They were, in that time.</summary>
    public void Add(DateTimeOffset from, DateTimeOffset to)
    {
        lock (_gate)
        {
            _disturbed.Add((from, to));
        }
    }

    /// <summary>Tells what happens.</summary>
    public void Keep(string text)
    {
        lock (_gate)
        {
            File.AppendAllText(path, $"{DateTimeOffset.UtcNow:HH:mm:ss.fff} {text}\n");
        }
    }

    /// <summary>True if they were not for some time before a moment: all that was heard could be told by then.</summary>
    public bool IsQuiet(DateTimeOffset moment)
    {
        lock (_gate)
        {
            return _disturbed.TrueForAll(time => time.From > moment || time.To < moment - Margin);
        }
    }
}
