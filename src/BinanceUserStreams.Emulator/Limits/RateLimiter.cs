using BinanceUserStreams.Emulator.Control;

namespace BinanceUserStreams.Emulator.Limits;

/// <summary>
/// The request weight of the one address that calls us, and the bans for those who ignore it.
/// Source: developers.binance.com, USD-M general info: 2400 a minute, 429, then 418 for 2 minutes up to 3 days.
/// How many ignored 429 lead to a ban is not documented; here the eleventh refusal in a row is a ban.
/// </summary>
internal sealed class RateLimiter
{
    private const int ToleratedRefusals = 10;
    private static readonly TimeSpan _longestBan = TimeSpan.FromDays(3);

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly double _timeScale;
    private readonly WeightWindow _address;
    private readonly Dictionary<string, WeightWindow> _accounts = new(StringComparer.Ordinal);
    private TimeSpan _nextBan = TimeSpan.FromMinutes(2);
    private DateTimeOffset _bannedUntil;
    private int _refusals;

    public RateLimiter(TimeProvider time, double timeScale, int limit)
    {
        _time = time;
        _timeScale = timeScale;
        Limit = limit;
        _address = NewWindow();
    }

    public int Limit { get; }

    public int Used
    {
        get
        {
            lock (_gate)
            {
                return _address.UsedAt(_time.GetUtcNow());
            }
        }
        set
        {
            lock (_gate)
            {
                _address.SetAt(_time.GetUtcNow(), value);
            }
        }
    }

    public DateTimeOffset? BannedUntil
    {
        get
        {
            lock (_gate)
            {
                return _bannedUntil > _time.GetUtcNow() ? _bannedUntil : null;
            }
        }
    }

    public WeightState State => new(Used, Limit, BannedUntil);

    public RequestVerdict Admit(int weight)
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            if (_bannedUntil > now)
            {
                return new RequestVerdict(_bannedUntil - now, _bannedUntil);
            }

            var used = _address.UsedAt(now);
            if (used >= Limit)
            {
                return Refuse(now);
            }

            _refusals = 0;
            _address.SetAt(now, used + weight);
            return default;
        }
    }

    /// <summary>Adds to the weight of an account, whose limit of 180,000 a minute nobody here reaches.</summary>
    public int ChargeAccount(string account, int weight)
    {
        lock (_gate)
        {
            if (!_accounts.TryGetValue(account, out var window))
            {
                _accounts.Add(account, window = NewWindow());
            }

            var now = _time.GetUtcNow();
            window.SetAt(now, window.UsedAt(now) + weight);
            return window.UsedAt(now);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _address.SetAt(_time.GetUtcNow(), 0);
            _accounts.Clear();
            _bannedUntil = default;
            _nextBan = TimeSpan.FromMinutes(2);
            _refusals = 0;
        }
    }

    private RequestVerdict Refuse(DateTimeOffset now)
    {
        _refusals++;
        if (_refusals <= ToleratedRefusals)
        {
            return new RequestVerdict(_address.LeftAt(now), null);
        }

        var ban = _nextBan / _timeScale;
        _bannedUntil = now + ban;
        _nextBan = _nextBan * 2 < _longestBan ? _nextBan * 2 : _longestBan;
        _refusals = 0;
        return new RequestVerdict(ban, _bannedUntil);
    }

    private WeightWindow NewWindow() => new(TimeSpan.FromMinutes(1) / _timeScale);
}
