using BinanceUserStreams.JournalRepair;

namespace BinanceUserStreams.Fleet.Coverage;

/// <summary>What one host has told that it heard of one account.</summary>
/// <param name="host">The host.</param>
internal sealed class HostCoverage(string host)
{
    // Twice what a report tells: the rest is of the host's earlier runs.
    private const int MostRanges = HeardAccount.MostRanges * 2;

    // Stamps of the same moment from two places of a host.
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);

    private readonly List<TimeRange> _gaps = [];

    /// <summary>The host.</summary>
    public string Host => host;

    /// <summary>When it missed nothing, in the order of time.</summary>
    public List<TimeRange> Ranges { get; } = [];

    /// <summary>Up to when it has told.</summary>
    public DateTimeOffset Until { get; private set; }

    /// <summary>True if it received the account when it last told.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>When it last told, by the bus's clock.</summary>
    public DateTimeOffset ToldAt { get; private set; }

    /// <summary>Takes what it says that it missed: it heard what was until then, although no report says so.</summary>
    public void Miss(TimeRange gap)
    {
        _gaps.Add(gap);
        _gaps.RemoveRange(0, Math.Max(0, _gaps.Count - MostRanges));
    }

    /// <summary>
    /// Takes what it tells. It is complete from its first moment on, and what was told of the time before stays.
    /// </summary>
    /// <param name="told">What it tells.</param>
    /// <param name="now">The bus's clock.</param>
    /// <param name="latest">No claim reaches beyond it: what is not yet cannot have been heard.</param>
    public void Take(HeardAccount told, DateTimeOffset now, DateTimeOffset latest)
    {
        (IsOpen, ToldAt) = (told.IsOpen, now);
        var since = told.Heard[0].From;
        Ranges.RemoveAll(range => range.From >= since);
        if (Ranges.Count > 0 && Ranges[Ranges.Count - 1].To > since)
        {
            Ranges[Ranges.Count - 1] = Ranges[Ranges.Count - 1] with { To = since };
        }

        foreach (var range in told.Heard)
        {
            if (range.Between(null, latest) is { } claimed)
            {
                AddBetween(claimed.From);
                Ranges.Add(claimed);
            }
        }

        Ranges.RemoveRange(0, Math.Max(0, Ranges.Count - MostRanges));
        Until = told.Until < latest ? told.Until : latest;
    }

    // Reports are seconds apart, and gaps begin between them. Behind the last report the host heard all but its gaps, if it is a gap
    // that ends where it goes on; else it was stopped, or not there.
    private void AddBetween(DateTimeOffset next)
    {
        var last = Ranges.Count == 0 ? next : Ranges[Ranges.Count - 1].To;
        if (last >= next)
        {
            return;
        }

        TimeRanges missed = new();
        var end = DateTimeOffset.MinValue;
        foreach (var gap in _gaps.Where(gap => gap.From >= last && gap.From < next && gap.To <= next + Apart))
        {
            missed.Add(gap.From, gap.To);
            end = gap.To > end ? gap.To : end;
        }

        if (end >= next - Apart)
        {
            TimeRanges between = new();
            between.Add(last, next);
            Ranges.AddRange(between.Without(missed));
        }
    }
}
