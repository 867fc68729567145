using System.Collections.Concurrent;
using BinanceUserStreams.Campaign.Schedules;
using BinanceUserStreams.Emulator.Streams;

namespace BinanceUserStreams.Campaign.Accounts;

/// <summary>
/// Everything that the exchange told the accounts whose gaps are read back, which that is measured against; and the last that it told
/// each account.
/// </summary>
internal sealed class SentLog
{
    private readonly Dictionary<(string Market, string? Account, string? Symbol), ConcurrentQueue<SentFrame>> _frames;
    private readonly ConcurrentDictionary<(string Market, string? Account, string? Symbol), SentFrame> _last = [];
    private readonly TimeProvider _time;

    public SentLog(Schedule schedule, StreamHub streams, TimeProvider time)
    {
        _time = time;
        _frames = schedule.Streams.Where(plan => plan.Repair is not null)
            .ToDictionary(KeyOf, _ => new ConcurrentQueue<SentFrame>());
        streams.Published += Note;
    }

    /// <summary>What was told to the account of a stream.</summary>
    public IReadOnlyList<SentFrame> this[StreamPlan plan] => [.. _frames[KeyOf(plan)]];

    /// <summary>The last that was told to the account of a stream; null if nothing was.</summary>
    public SentFrame? LastOf(StreamPlan plan) => _last.TryGetValue(KeyOf(plan), out var last) ? last : null;

    /// <summary>When the last one was told, to whichever account; null if none was.</summary>
    public DateTimeOffset? LastAt => _frames.Values.Max(frames => frames.LastOrDefault()?.SentAt);

    private void Note(PublishedEvent told)
    {
        var key = (told.Market.Name, told.Account, told.Symbol);
        SentFrame frame = new(told.Name, told.Json, _time.GetUtcNow());
        _last[key] = frame;
        if (_frames.TryGetValue(key, out var frames))
        {
            frames.Enqueue(frame);
        }
    }

    private static (string, string?, string?) KeyOf(StreamPlan plan) => (plan.Emulated.Name, plan.Account, plan.Symbol);
}
