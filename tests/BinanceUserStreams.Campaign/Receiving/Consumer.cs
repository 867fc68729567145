using BinanceUserStreams.Campaign.Schedules;
using BinanceUserStreams.Streams;

namespace BinanceUserStreams.Campaign.Receiving;

/// <summary>Takes what a stream delivers at its own pace, on a thread of its own, as a pipeline does.</summary>
internal sealed class Consumer
{
    private const int PhaseLength = 40;

    private readonly EventBuffer _buffer;
    private readonly Delivery _delivery;
    private readonly ConsumerPace _pace;
    private readonly Thread _thread;
    private volatile bool _isHurried;
    private Exception? _failure;

    public Consumer(EventBuffer buffer, Delivery delivery, ConsumerPace pace)
    {
        _buffer = buffer;
        _delivery = delivery;
        _pace = pace;
        _thread = new Thread(Run) { Name = ThreadName, IsBackground = true };
        _thread.Start();
    }

    /// <summary>What its thread is called.</summary>
    public const string ThreadName = "consumer";

    /// <summary>From now on it takes as fast as it can.</summary>
    public void Hurry() => _isHurried = true;

    /// <summary>Waits until everything is taken.</summary>
    public void Join()
    {
        _thread.Join();
        if (_failure is not null)
        {
            throw new InvalidOperationException("The consumer has failed.", _failure);
        }
    }

    private void Run()
    {
        try
        {
            Take();
        }
        catch (Exception exception)
        {
            _failure = exception;
        }
    }

    private void Take()
    {
        var batch = new object[_pace == ConsumerPace.Slow ? 8 : 256];
        var round = 0;
        for (var count = -1; count != 0; round++)
        {
            count = _buffer.Take(batch, wait: true, CancellationToken.None);
            _delivery.Note(batch.AsSpan(0, count));
            if (PauseAfter(round) is { } pause && !_isHurried)
            {
                Thread.Sleep(pause);
            }
        }
    }

    private TimeSpan? PauseAfter(int round) => _pace switch
    {
        ConsumerPace.Pausing when round % PhaseLength == 0 => TimeSpan.FromMilliseconds(300),
        ConsumerPace.Slow when round / PhaseLength % 2 == 0 => TimeSpan.FromMilliseconds(30),
        _ => null,
    };
}
