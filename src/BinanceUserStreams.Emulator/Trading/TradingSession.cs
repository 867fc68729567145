using BinanceUserStreams.Emulator.Streams;

namespace BinanceUserStreams.Emulator.Trading;

/// <summary>A plan being traded: paced by the exchange's clock, or as fast as the slowest listener reads.</summary>
public sealed class TradingSession : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TradingAccount _account;
    private readonly StreamHub _streams;
    private readonly IEnumerator<double> _steps;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _timer;
    private DateTimeOffset _due;
    private int _orders;

    internal TradingSession(int number, TradingPlan plan, TradingAccount account, StreamHub streams)
    {
        Number = number;
        Plan = plan;
        _account = account;
        _streams = streams;
        _steps = Steps(new OrderScript(plan)).GetEnumerator();
        _timer = streams.Time.CreateTimer(_ => TradeDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Its number, from 1 on since the last reset.</summary>
    public int Number { get; }

    /// <summary>What it trades.</summary>
    public TradingPlan Plan { get; }

    /// <summary>Orders placed and filled so far.</summary>
    public int Orders => Volatile.Read(ref _orders);

    /// <summary>What its account has sent, by this session and others.</summary>
    public TradingLedger Ledger => _account.Ledger;

    /// <summary>Completes when all orders are filled, or when it is stopped.</summary>
    public Task Completion => _ended.Task;

    /// <summary>Stops it between two orders, or two events of one.</summary>
    public void Stop()
    {
        _ended.TrySetResult();
        _timer.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => Stop();

    internal void Start()
    {
        if ((Plan.OrdersPerSecond ?? Plan.EventsPerSecond) is not { } rate)
        {
            _ = Task.Run(TradeAsReadAsync);
            return;
        }

        lock (_gate)
        {
            _due = _streams.Time.GetUtcNow() + TimeSpan.FromSeconds(1 / rate);
            Wait();
        }
    }

    /// <summary>Trades everything now, however much that lets pile up.</summary>
    internal void TradeNow()
    {
        while (_steps.MoveNext())
        {
            // Each step tells its events.
        }

        Stop();
    }

    /// <summary>Trades step by step; each tells how many seconds it takes.</summary>
    private IEnumerable<double> Steps(OrderScript script)
    {
        while (Plan.Count == 0 || _orders < Plan.Count)
        {
            foreach (var events in _account.Execute(script.Next(), Plan))
            {
                yield return Plan.EventsPerSecond is { } rate ? events / rate : 0;
            }

            Interlocked.Increment(ref _orders);
            yield return Plan.OrdersPerSecond is { } pace ? 1 / pace : 0;
        }
    }

    private void TradeDue()
    {
        lock (_gate)
        {
            while (_due <= _streams.Time.GetUtcNow() && !_ended.Task.IsCompleted)
            {
                if (!_steps.MoveNext())
                {
                    Stop();
                    return;
                }

                _due += TimeSpan.FromSeconds(_steps.Current);
            }

            Wait();
        }
    }

    // Rounded up: a timer that fires a fraction early would find nothing to do.
    private void Wait()
    {
        var wait = Math.Ceiling((_due - _streams.Time.GetUtcNow()).TotalMilliseconds);
        _timer.Change(TimeSpan.FromMilliseconds(Math.Max(wait, 1)), Timeout.InfiniteTimeSpan);
    }

    private async Task TradeAsReadAsync()
    {
        while (!_ended.Task.IsCompleted && _steps.MoveNext())
        {
            await Task.WhenAny(_streams.WaitForRoomAsync(), _ended.Task);
        }

        Stop();
    }
}
