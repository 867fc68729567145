namespace BinanceUserStreams.Emulator.Exchange;

/// <summary>
/// The listen tokens that have not ended. An account may have many. Source: developers.binance.com, margin trading, the
/// trade data stream.
/// </summary>
internal sealed class ListenTokenRegistry : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ListenToken> _active = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly ITimer _timer;

    private readonly Func<TimeSpan> _offset;

    public ListenTokenRegistry(TimeProvider time, Func<TimeSpan> clockOffset)
    {
        _time = time;
        _offset = clockOffset;
        _timer = time.CreateTimer(_ => Change(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A token has come to its end. Raised outside the lock.</summary>
    public event Action<ListenToken>? Ended;

    public IReadOnlyList<ListenToken> Active => Change(() => _active.Values.ToList());

    public ListenToken Create(StreamOwner owner, TimeSpan life) => Change(() =>
    {
        ListenToken token = new(KeyText.NewListenToken(), owner, _time.GetUtcNow() + life);
        _active.Add(token.Value, token);
        return token;
    });

    /// <summary>The token of that text; <see langword="null"/> when there is none, or none any more.</summary>
    public ListenToken? Find(string value) => Change(() => _active.GetValueOrDefault(value));

    /// <summary>When a token ends, as the exchange's clock tells it.</summary>
    public DateTimeOffset ExpirationOf(ListenToken token) => token.ExpiresAt + _offset();

    /// <summary>Ends tokens and returns them; who listens by them is not told here.</summary>
    public IReadOnlyList<ListenToken> Take(Func<ListenToken, bool> isMeant) => Change(() => Remove(isMeant));

    public void Clear() => Change(() => Remove(_ => true));

    public void Dispose() => _timer.Dispose();

    private void Change() => Change(() => true);

    /// <summary>Runs an action on a registry without ended tokens; who listens by one is told outside it.</summary>
    private T Change<T>(Func<T> action)
    {
        List<ListenToken> ended;
        T result;
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            ended = Remove(token => token.ExpiresAt <= now);
            result = action();
            WakeAtNextEnd(now);
        }

        ended.ForEach(token => Ended?.Invoke(token));
        return result;
    }

    private List<ListenToken> Remove(Func<ListenToken, bool> isMeant)
    {
        List<ListenToken> removed = [.. _active.Values.Where(isMeant)];
        removed.ForEach(token => _active.Remove(token.Value));
        return removed;
    }

    private void WakeAtNextEnd(DateTimeOffset now)
    {
        // Rounded up: a timer that fires a fraction early would find nothing to do and spin until the time has come.
        var wait = _active.Count == 0
            ? Timeout.Infinite
            : Math.Ceiling((_active.Values.Min(token => token.ExpiresAt) - now).TotalMilliseconds);
        _timer.Change(TimeSpan.FromMilliseconds(wait), Timeout.InfiniteTimeSpan);
    }
}
