using BinanceUserStreams.Streams.Sequencing;

namespace BinanceUserStreams.Campaign.Receiving;

/// <summary>Takes what a stream delivers at its own pace, on a thread of its own, as a pipeline does.</summary>
internal sealed class Consumer
{
    private readonly EventBuffer _buffer;
    private readonly IDelivery _delivery;
    private readonly Rhythm _rhythm;
    private readonly Thread _thread;
    private volatile bool _isHurried;
    private Exception? _failure;

    public Consumer(EventBuffer buffer, IDelivery delivery, Rhythm rhythm)
    {
        _buffer = buffer;
        _delivery = delivery;
        _rhythm = rhythm;
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
        var batch = new object[_rhythm.Batch];
        var round = 0;
        for (var count = -1; count != 0; round++)
        {
            count = _buffer.Take(batch, wait: true, CancellationToken.None);
            _delivery.Note(batch.AsSpan(0, count));
            if (_rhythm.PauseAfter(round) is { } pause && !_isHurried)
            {
                Thread.Sleep(pause);
            }
        }
    }
}
