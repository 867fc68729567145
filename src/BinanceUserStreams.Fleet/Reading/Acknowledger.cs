using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;

namespace BinanceUserStreams.Fleet.Reading;

/// <summary>
/// Acknowledges what a pipeline has taken: once for 256 messages, or 200 ms behind the first that was not, also while the pipeline
/// works. One that fails is sent again with the next.
/// </summary>
internal sealed class Acknowledger : IDisposable
{
    /// <summary>How many messages one is for.</summary>
    public const int Messages = 256;

    /// <summary>How long a message that was taken may be without.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(5);

    private readonly object _gate = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly IBusReader _reader;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private Task? _sending;
    private long _taken;
    private long _sent;
    private bool _isArmed;

    public Acknowledger(IBusReader reader, TimeProvider time)
    {
        (_reader, _time) = (reader, time);
        _taken = _sent = reader.AcknowledgedTo;
        _timer = time.CreateTimer(_ => Send(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Everything up to a sequence was taken.</summary>
    public void Take(long sequence)
    {
        lock (_gate)
        {
            if (sequence <= _taken)
            {
                return;
            }

            _taken = sequence;
            if (!_isArmed)
            {
                _isArmed = true;
                _timer.Change(Delay, Timeout.InfiniteTimeSpan);
            }

            if (_taken - _sent < Messages)
            {
                return;
            }
        }

        Send();
    }

    /// <summary>Acknowledges the rest; waits for it for at most five seconds.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        using var limit = _time.CreateTimer(_ => _ended.Cancel(), null, LastPatience, Timeout.InfiniteTimeSpan);
        try
        {
            // One that is on its way is for less.
            for (var i = 0; i < 2; i++)
            {
                Send();
                _sending?.GetAwaiter().GetResult();
            }
        }
        finally
        {
            _ended.Dispose();
        }
    }

    private void Send()
    {
        lock (_gate)
        {
            _isArmed = false;
            if (_sending is { IsCompleted: false } || _taken == _sent)
            {
                // What was taken meanwhile follows when that is done.
                return;
            }

            _sending = SendAsync(_taken);
        }
    }

    private async Task SendAsync(long sequence)
    {
        try
        {
            await _reader.AcknowledgeAsync(sequence, _ended.Token).ConfigureAwait(false);
            lock (_gate)
            {
                _sent = sequence;
            }
        }
        catch (Exception exception) when (exception is BinanceException or OperationCanceledException)
        {
            // Nothing is lost: what is not acknowledged comes again, and the next one is for all of it. Reading tells what is wrong.
        }

        lock (_gate)
        {
            if (_taken > _sent && !_isArmed)
            {
                _isArmed = true;
                _timer.Change(Delay, Timeout.InfiniteTimeSpan);
            }
        }
    }
}
