using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Streams.Sequencing;
using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.Tests.Streams;

public sealed class EventBufferTests
{
    private const int ObjectBytes = 700;
    private const int Megabyte = 1024 * 1024;

    private readonly FakeTimeProvider _time = new();
    private readonly EventParser _parser = new(new StreamSource(Market.UsdMFutures, null));
    private readonly object[] _batch = new object[10];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void What_was_added_is_taken_in_order_and_events_are_numbered()
    {
        EventBuffer buffer = new(long.MaxValue);
        List<object> added = [];
        for (var i = 0; i < 25; i++)
        {
            var read = Event();
            added.Add(read);
            buffer.Add(read, 10);
            added.Add($"status {i}");
            buffer.Add(added[^1]);
        }

        List<object> taken = [];
        for (int count; (count = buffer.Take(_batch, wait: false, Token)) > 0;)
        {
            taken.AddRange(_batch[..count]);
            if (taken.Count == 20)
            {
                added.Add("late");
                buffer.Add("late");
            }
        }

        Assert.Equal(added, taken);
        Assert.Equal(Enumerable.Range(1, 25).Select(i => (long)i), taken.OfType<UserStreamEvent>().Select(one => one.Sequence));
    }

    [Fact]
    public async Task It_is_full_beyond_its_capacity_and_has_room_when_half_of_it_is_free()
    {
        EventBuffer buffer = new(10 * (ObjectBytes + 100));
        for (var i = 0; i < 10; i++)
        {
            buffer.Add(Event(), 100);
        }

        Assert.False(buffer.IsFull);
        Assert.True(buffer.WaitForRoomAsync().IsCompleted);
        buffer.Add(Event(), 100);
        Assert.True(buffer.IsFull);
        var room = buffer.WaitForRoomAsync();
        buffer.Take(new object[5], wait: false, Token);
        Assert.False(room.IsCompleted);
        buffer.Take(new object[1], wait: false, Token);

        await room;
        Assert.False(buffer.IsFull);
    }

    [Fact]
    public async Task A_consumer_that_is_nearly_fast_enough_is_waited_for_at_a_megabyte()
    {
        EventBuffer buffer = new(64 * Megabyte, _time);
        buffer.Add(Event(), Megabyte);
        Assert.True(buffer.IsFull);
        var room = buffer.WaitForRoomAsync();
        Assert.False(room.IsCompleted);
        Assert.False(buffer.AddOnceWhileFull(() => "slow"));

        buffer.Take(_batch, wait: false, Token);

        await room;
        Assert.False(buffer.IsFull);
    }

    [Fact]
    public async Task A_slow_consumer_is_waited_for_only_a_moment_and_then_all_room_is_used()
    {
        EventBuffer buffer = new(64 * Megabyte, _time);
        buffer.Add(Event(), Megabyte);
        var room = buffer.WaitForRoomAsync();

        _time.Advance(TimeSpan.FromMilliseconds(20));

        await room;
        Assert.False(buffer.IsFull);
        buffer.Add(Event(), 62 * Megabyte);
        Assert.False(buffer.IsFull);
        buffer.Add(Event(), Megabyte);
        Assert.True(buffer.IsFull);
        Assert.True(buffer.AddOnceWhileFull(() => "slow"));
        TakeAll(buffer);
        buffer.Add(Event(), Megabyte);
        Assert.True(buffer.IsFull);
    }

    [Fact]
    public void That_it_is_full_is_told_first_and_once_each_time()
    {
        EventBuffer buffer = new(ObjectBytes + 1);
        Assert.False(buffer.AddOnceWhileFull(() => "slow"));
        buffer.Add("a");
        buffer.Add("b");

        Assert.True(buffer.AddOnceWhileFull(() => "slow"));
        Assert.False(buffer.AddOnceWhileFull(() => "slow"));
        Assert.Equal(["slow", "a", "b"], TakeAll(buffer));
        buffer.Add("c");
        buffer.Add("d");
        Assert.True(buffer.AddOnceWhileFull(() => "slow again"));
        Assert.Equal(["slow again", "c", "d"], TakeAll(buffer));
    }

    [Fact]
    public void What_is_urgent_overtakes_a_batch_that_was_begun()
    {
        EventBuffer buffer = new(3 * ObjectBytes);
        for (var i = 0; i < 6; i++)
        {
            buffer.Add($"{i}");
        }

        Assert.Equal(1, buffer.Take(new object[1], wait: false, Token));
        buffer.AddOnceWhileFull(() => "slow");

        Assert.Equal(["slow", "1", "2", "3", "4", "5"], TakeAll(buffer));
    }

    [Fact]
    public async Task A_consumer_that_waits_is_woken_by_a_flush()
    {
        EventBuffer buffer = new(long.MaxValue);
        var taking = await StartWaitingAsync(buffer, Token);

        buffer.Add(Event(), 10);
        buffer.Flush();

        Assert.Equal(1, await taking());
    }

    [Fact]
    public async Task A_consumer_that_waits_is_woken_by_many_events_without_a_flush()
    {
        EventBuffer buffer = new(long.MaxValue);
        var taking = await StartWaitingAsync(buffer, Token);
        for (var i = 0; i < 256; i++)
        {
            buffer.Add(Event(), 10);
        }

        Assert.NotEqual(0, await taking());
    }

    [Fact]
    public async Task A_consumer_that_waits_is_woken_by_whoever_waits_for_room()
    {
        EventBuffer buffer = new(1000);
        var taking = await StartWaitingAsync(buffer, Token);

        buffer.Add(Event(), 1001);
        await buffer.WaitForRoomAsync();

        Assert.Equal(1, await taking());
    }

    [Fact]
    public async Task A_consumer_that_waits_is_woken_by_anything_else_and_by_the_end()
    {
        EventBuffer buffer = new(long.MaxValue);
        var taking = await StartWaitingAsync(buffer, Token);
        buffer.Add("status");
        Assert.Equal(1, await taking());

        taking = await StartWaitingAsync(buffer, Token);
        buffer.Complete();
        Assert.Equal(0, await taking());
    }

    [Fact]
    public async Task A_consumer_that_waits_ends_when_it_is_cancelled()
    {
        EventBuffer buffer = new(long.MaxValue);
        using CancellationTokenSource source = new();
        var taking = await StartWaitingAsync(buffer, source.Token);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(taking);
    }

    [Fact]
    public async Task Nobody_waits_for_room_in_a_buffer_that_is_complete()
    {
        EventBuffer buffer = new(0);
        buffer.Add("a");
        var room = buffer.WaitForRoomAsync();
        buffer.Complete();

        await room;
        Assert.True(buffer.WaitForRoomAsync().IsCompleted);
    }

    [Fact]
    public async Task Nothing_is_lost_or_changes_places_between_two_threads()
    {
        const int Count = 200_000;
        EventBuffer buffer = new(100 * ObjectBytes);
        var filling = Task.Run(
            async () =>
            {
                for (var i = 0; i < Count; i++)
                {
                    buffer.Add(Event(), 10);
                    if (buffer.IsFull)
                    {
                        await buffer.WaitForRoomAsync();
                    }
                }

                buffer.Complete();
            },
            Token);
        long expected = 0;
        for (int count; (count = buffer.Take(_batch, wait: true, Token)) > 0;)
        {
            Assert.All(_batch[..count], item => Assert.Equal(++expected, ((UserStreamEvent)item).Sequence));
        }

        await filling;
        Assert.Equal(Count, expected);
    }

    [Fact]
    public async Task Whoever_waits_comes_by_when_it_is_woken_although_nothing_has_come()
    {
        EventBuffer buffer = new(long.MaxValue);
        using SemaphoreSlim looks = new(0);
        buffer.Looking = () => looks.Release();
        var taking = Task.Run(() => buffer.Take(_batch, wait: true, Token), Token);
        Assert.True(await looks.WaitAsync(StreamBench.Patience, Token));
        for (var i = 0; i < 3; i++)
        {
            buffer.Wake();
            Assert.True(await looks.WaitAsync(StreamBench.Patience, Token));
        }

        Assert.False(taking.IsCompleted);
        buffer.Complete();
        Assert.Equal(0, await taking);
    }

    private UserStreamEvent Event() => _parser.Parse("{\"e\":\"x\"}"u8.ToArray(), null).Event!;

    // The consumer sleeps in Take when this ends.
    private async Task<Func<Task<int>>> StartWaitingAsync(EventBuffer buffer, CancellationToken cancellationToken)
    {
        TaskCompletionSource<int> taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread consumer = new(() =>
        {
            try
            {
                taken.SetResult(buffer.Take(_batch, wait: true, cancellationToken));
            }
            catch (OperationCanceledException exception)
            {
                taken.SetException(exception);
            }
        });
        consumer.Start();
        while (!consumer.ThreadState.HasFlag(ThreadState.WaitSleepJoin))
        {
            await Task.Yield();
        }

        return () => taken.Task;
    }

    private List<object> TakeAll(EventBuffer buffer)
    {
        List<object> taken = [];
        for (int count; (count = buffer.Take(_batch, wait: false, Token)) > 0;)
        {
            taken.AddRange(_batch[..count]);
        }

        return taken;
    }
}
