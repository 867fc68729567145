using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Nats.Connecting;
using BinanceUserStreams.Nats.Recognition;
using BinanceUserStreams.Nats.Requests;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Nats.Reading;

/// <summary>
/// Reads the stream in its order: when a consumer breaks, or its server falls silent, the next one begins behind the last message. So
/// nothing comes twice, and nothing is missing. Not for two callers at once.
/// </summary>
internal sealed class OrderedReader(
    NatsLink link, JetStreamApi api, StreamRecognition recognition, string stream, string? filter, ReadingStart start, TimeProvider time) : IDisposable
{
    // Heartbeats come each second.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    // A cluster that has just begun may know less than it will: what it denies is believed when it still does.
    private static readonly TimeSpan Belief = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _ending = new();
    private PullConsumer? _consumer;
    private long _signs;
    private Deadline? _silence;
    private Task<PullConsumer>? _opening;
    private Deadline? _belief;
    private TimeSpan _wait = FirstWait;
    private ReadingStart _start = start;
    private long _last;

    /// <summary>As <see cref="IBusReader.ReadAsync"/>.</summary>
    public async ValueTask<int> ReadAsync(StoredMessage[] batch, TimeSpan patience, CancellationToken cancellationToken)
    {
        var end = new Deadline(time, patience);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await OpenAsync(end, cancellationToken).ConfigureAwait(false) is { } consumer)
            {
                var taken = Fill(consumer, batch);
                await consumer.AskAsync(cancellationToken).ConfigureAwait(false);
                if (taken > 0)
                {
                    return taken;
                }

                if (consumer.Broken is not null || consumer.Lost.IsCancellationRequested || IsSilent(consumer))
                {
                    Drop();
                }
                else if (!end.HasPassed)
                {
                    await WaitAsync(consumer, end, cancellationToken).ConfigureAwait(false);
                }
            }

            if (end.HasPassed)
            {
                return 0;
            }
        }
    }

    public void Dispose()
    {
        _ending.Cancel();
        Drop();
    }

    private int Fill(PullConsumer consumer, StoredMessage[] batch)
    {
        var count = 0;
        while (count < batch.Length && consumer.Take() is { } message)
        {
            if (message.Sequence <= _last)
            {
                continue;
            }

            _last = message.Sequence;
            _start = new ReadingStart(_last + 1, null);
            _wait = FirstWait;
            if (SubjectFilter.Takes(filter, message.Subject))
            {
                batch[count++] = message;
            }
        }

        return count;
    }

    private async Task WaitAsync(PullConsumer consumer, Deadline end, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ending.Token);
        using var alarm = time.CancelAfter(end.Remaining < _silence!.Remaining ? end.Remaining : _silence.Remaining);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, alarm.Token, consumer.Lost);
        try
        {
            if (!await consumer.WaitAsync(both.Token).ConfigureAwait(false))
            {
                Drop();
            }
        }
        catch (OperationCanceledException) when (!limit.IsCancellationRequested)
        {
            // Who was silent for too long, or is lost, is dropped when it is looked at next.
        }
    }

    // Over all calls: who calls may have less patience than this. What came while nobody called has been looked at before.
    private bool IsSilent(PullConsumer consumer)
    {
        if (_silence is null || consumer.Signs != _signs)
        {
            _signs = consumer.Signs;
            _silence = new Deadline(time, LongestSilence);
        }

        return _silence.HasPassed;
    }

    private async Task<PullConsumer?> OpenAsync(Deadline end, CancellationToken cancellationToken)
    {
        if (_consumer is { } open)
        {
            return open;
        }

        _opening ??= CreateAsync(_ending.Token);
        if (!_opening.IsCompleted)
        {
            await time.ForAnyAsync(end.Remaining, cancellationToken, _opening).ConfigureAwait(false);
            if (!_opening.IsCompleted)
            {
                return null;
            }
        }

        var opening = _opening;
        _opening = null;
        try
        {
            _consumer = await opening.ConfigureAwait(false);
            _silence = null;
            _belief = null;
        }
        catch (BinanceException exception)
        {
            _belief ??= new Deadline(time, _last > 0 ? Belief : TimeSpan.Zero);
            if (exception.ErrorId != BinanceErrorId.BusUnavailable && _belief.HasPassed)
            {
                throw;
            }

            await time.Wait(end.Remaining < _wait ? end.Remaining : _wait, cancellationToken).ConfigureAwait(false);
            _wait = _wait + _wait > LongestWait ? LongestWait : _wait + _wait;
        }

        return _consumer;
    }

    private async Task<PullConsumer> CreateAsync(CancellationToken cancellationToken)
    {
        await recognition.RequireAsync().ConfigureAwait(false);
        return await PullConsumer.CreateAsync(link, api, stream, filter, _start, cancellationToken).ConfigureAwait(false);
    }

    private void Drop()
    {
        _consumer?.Dispose();
        _consumer = null;
    }
}
