using System.Globalization;
using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Campaign.Accounts;

/// <summary>
/// An account of a market where the emulator trades nothing: events of one documented type, with their number in a
/// member that is an amount or an id there.
/// </summary>
internal sealed class NumberedAccount : IAccount, IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<SentEvent> _sent = [];
    private readonly EmulatedExchange _exchange;
    private readonly EmulatedMarket _market;
    private readonly string _account;
    private readonly TimeProvider _time;
    private readonly TimeSpan _pause;
    private readonly ITimer _timer;
    private DateTimeOffset _due;
    private bool _isTrading;

    public NumberedAccount(
        EmulatedExchange exchange, EmulatedMarket market, string account, double rate, TimeProvider time)
    {
        _exchange = exchange;
        _market = market;
        _account = account;
        _time = time;
        _pause = TimeSpan.FromSeconds(1 / rate);
        _timer = time.CreateTimer(_ => SendDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public IReadOnlyList<SentEvent> Sent
    {
        get
        {
            lock (_gate)
            {
                return [.. _sent];
            }
        }
    }

    /// <inheritdoc/>
    public void Start()
    {
        lock (_gate)
        {
            _isTrading = true;
            _due = _time.GetUtcNow() + _pause;
            _timer.Change(_pause, Timeout.InfiniteTimeSpan);
        }
    }

    /// <inheritdoc/>
    public void Stop()
    {
        lock (_gate)
        {
            _isTrading = false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _timer.Dispose();
    }

    private void SendDue()
    {
        lock (_gate)
        {
            for (; _isTrading && _due <= _time.GetUtcNow(); _due += _pause)
            {
                var id = _sent.Count + 1;
                _exchange.PushEvent(_market, _account, Write(id, _time.GetUtcNow().ToUnixTimeMilliseconds()));
                _sent.Add(new SentEvent(id, _time.GetUtcNow()));
            }

            if (_isTrading)
            {
                _timer.Change(_pause, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private string Write(int id, long now) => _market == EmulatedMarket.PortfolioMarginPro
        ? string.Create(
            CultureInfo.InvariantCulture, $$"""{"e":"PM_PRO_ACCOUNT_UPDATE","E":{{now}},"u":"{{id}}","eq":"30.23416728"}""")
        : string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"e":"USER_LIABILITY_CHANGE","E":{{now}},"a":"BTC","t":"BORROW","p":"{{id}}","i":"0.00000000"}""");
}
