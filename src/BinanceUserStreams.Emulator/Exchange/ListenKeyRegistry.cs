namespace BinanceUserStreams.Emulator.Exchange;

/// <summary>
/// The active listen keys: one per account and product, each alive for 60 minutes since its last POST or PUT.
/// Source: developers.binance.com, the Connect page of every product.
/// </summary>
internal sealed class ListenKeyRegistry : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(EmulatedMarket Market, string Account), IssuedKey> _active = [];
    private readonly TimeProvider _time;
    private readonly TimeSpan _life;
    private readonly ITimer _timer;

    public ListenKeyRegistry(TimeProvider time, TimeSpan life)
    {
        _time = time;
        _life = life;
        _timer = time.CreateTimer(_ => Change(_ => { }), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A key has ended by itself or by DELETE. Raised outside the lock.</summary>
    public event Action<IssuedKey>? Ended;

    public IssuedKey Open(EmulatedMarket market, string account) =>
        Change(now => Put(market, account, Find(market, account)?.Value ?? NewKey(market), now));

    /// <summary>Renews the account's key; <see langword="null"/> when it has none, or not the named one.</summary>
    public IssuedKey? Renew(EmulatedMarket market, string account, string? named) =>
        Change(now => Find(market, account, named) is { } key ? Put(market, account, key.Value, now) : null);

    /// <summary>Gives the account another key. The old one ends without a word: noticing is the client's job.</summary>
    public IssuedKey? Replace(EmulatedMarket market, string account, string? named) =>
        Change(now => Find(market, account, named) is null ? null : Put(market, account, NewKey(market), now));

    public IssuedKey? Close(EmulatedMarket market, string account, string? named)
    {
        var key = Change(_ =>
        {
            var found = Find(market, account, named);
            if (found is not null)
            {
                Forget(found);
            }

            return found;
        });
        if (key is not null)
        {
            Ended?.Invoke(key);
        }

        return key;
    }

    public IReadOnlyList<IssuedKey> Active(EmulatedMarket? market = null, string? account = null) =>
        Change(_ => Select(key => key.BelongsTo(market, account)));

    /// <summary>
    /// The keys that events go to. Asked for every event, so what has just expired is left to the timer.
    /// </summary>
    public IReadOnlyList<IssuedKey> Current(EmulatedMarket market, string? account)
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            if (account is null)
            {
                return Select(key => key.Market == market.KeyMarket && key.ExpiresAt > now);
            }

            return Find(market.KeyMarket, account) is { } key && key.ExpiresAt > now ? [key] : [];
        }
    }

    /// <summary>The active key of that text, whoever owns it.</summary>
    public IssuedKey? Find(string value) =>
        Change(_ => _active.Values.FirstOrDefault(key => key.Value == value));

    /// <summary>Ends keys and returns them; who listens to them is not told here.</summary>
    public IReadOnlyList<IssuedKey> Take(Func<IssuedKey, bool> isMeant) => Change(_ =>
    {
        var taken = Select(isMeant);
        taken.ForEach(Forget);
        return taken;
    });

    public void Clear() => Change(_ => _active.Clear());

    public void Dispose() => _timer.Dispose();

    private static string NewKey(EmulatedMarket market) => KeyText.NewListenKey(market.KeyLength);

    private IssuedKey Put(EmulatedMarket market, string account, string value, DateTimeOffset now) =>
        _active[(market, account)] = new IssuedKey(value, market, account, now + _life);

    private IssuedKey? Find(EmulatedMarket market, string account, string? named = null) =>
        _active.TryGetValue((market, account), out var key) && (named ?? key.Value) == key.Value ? key : null;

    private List<IssuedKey> Select(Func<IssuedKey, bool> isMeant) => [.. _active.Values.Where(isMeant)];

    private void Forget(IssuedKey key) => _active.Remove((key.Market, key.Account));

    private void Change(Action<DateTimeOffset> action) => Change(now =>
    {
        action(now);
        return true;
    });

    /// <summary>
    /// Runs an action on a registry without expired keys. Expiry is decided here and not by the timer alone, which may
    /// come a little late; who listens to a key is told outside the lock.
    /// </summary>
    private T Change<T>(Func<DateTimeOffset, T> action)
    {
        List<IssuedKey> expired;
        T result;
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            expired = [.. _active.Values.Where(key => key.ExpiresAt <= now)];
            expired.ForEach(Forget);
            result = action(now);
            WakeAtNextExpiry(now);
        }

        expired.ForEach(key => Ended?.Invoke(key));
        return result;
    }

    private void WakeAtNextExpiry(DateTimeOffset now)
    {
        if (_active.Count == 0)
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        // Rounded up: a timer that fires a fraction early would find nothing to do and spin until the time has come.
        var wait = _active.Values.Min(key => key.ExpiresAt) - now;
        _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }
}
