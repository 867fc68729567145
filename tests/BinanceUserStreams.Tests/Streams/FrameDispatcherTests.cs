using BinanceUserStreams.Streams.Connections;

namespace BinanceUserStreams.Tests.Streams;

public sealed class FrameDispatcherTests
{
    private static readonly byte[] Large = new byte[40 * 1024];

    private readonly List<byte[]?> _taken = [];
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _idle;

    [Fact]
    public async Task A_frame_that_comes_alone_is_taken_before_the_reader_waits()
    {
        FrameDispatcher queue = new(Take, Idle);

        await queue.AddAsync([1]);
        await queue.AddAsync(null);
        Assert.Empty(_taken);
        var delivered = queue.DeliverAsync().AsTask();

        Assert.True(delivered.IsCompletedSuccessfully);
        Assert.Equal([[1], null], _taken);
        Assert.Equal(1, _idle);
    }

    [Fact]
    public async Task A_burst_is_taken_while_more_is_read()
    {
        FrameDispatcher queue = new(TakeWhenOpen, Idle);

        Assert.True(queue.AddAsync(Large).AsTask().IsCompleted);
        Assert.True(queue.AddAsync([1]).AsTask().IsCompleted);
        Assert.True(queue.DeliverAsync().AsTask().IsCompleted);
        Assert.Empty(_taken);
        _open.SetResult();
        await queue.EndAsync();

        Assert.Equal([Large, [1]], _taken);
        Assert.NotEqual(0, _idle);
    }

    [Fact]
    public async Task Reading_waits_when_too_much_has_not_been_taken()
    {
        FrameDispatcher queue = new(TakeWhenOpen, Idle);
        List<byte[]?> added = [Large];
        await queue.AddAsync(Large);
        await _begun.Task;
        Task adding;
        do
        {
            added.Add(Large);
            adding = queue.AddAsync(Large).AsTask();
        }
        while (adding.IsCompleted && added.Count < 20);

        // One is being taken, seven wait: 256 KiB are the bound.
        Assert.Equal(8, added.Count);
        _open.SetResult();
        await adding;
        await queue.EndAsync();
        Assert.Equal(added, _taken);
    }

    [Fact]
    public async Task A_defect_of_whoever_takes_ends_the_reading()
    {
        FrameDispatcher queue = new(
            async frame =>
            {
                await TakeWhenOpen(frame);
                throw new InvalidDataException();
            },
            Idle);
        await queue.AddAsync(Large);
        await _begun.Task;
        Task adding;
        do
        {
            adding = queue.AddAsync(Large).AsTask();
        }
        while (adding.IsCompleted);

        _open.SetResult();

        await Assert.ThrowsAsync<InvalidDataException>(() => adding);
        await Assert.ThrowsAsync<InvalidDataException>(() => queue.AddAsync(Large).AsTask());
        await Assert.ThrowsAsync<InvalidDataException>(() => queue.DeliverAsync().AsTask());
        await Assert.ThrowsAsync<InvalidDataException>(queue.EndAsync);
    }

    private ValueTask Take(byte[]? frame)
    {
        _taken.Add(frame);
        return default;
    }

    private async ValueTask TakeWhenOpen(byte[]? frame)
    {
        _begun.TrySetResult();
        await _open.Task;
        _taken.Add(frame);
    }

    private void Idle() => _idle++;
}
