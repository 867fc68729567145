using BinanceUserStreams.Fleet.Reading;

namespace BinanceUserStreams.FleetTests.Reading;

/// <summary>Reading that is to end does so, and not before its time.</summary>
public sealed class ReadingEndTests : IDisposable
{
    private readonly ReadingBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_new_name_has_nothing_to_wait_for_and_goes_on_from_there()
    {
        BusQuery risk = new() { Name = "risk", NoWait = true };
        _bench.Event(1);

        Assert.Empty(await _bench.ReadAsync(risk));
        _bench.Event(2);
        Assert.Equal(["2"], (await _bench.ReadAsync(risk)).Select(ReadingBench.Text));
    }

    [Fact]
    public async Task What_the_doctor_tried_is_for_nobody()
    {
        _bench.Send(_bench.Subjects.Doctor, "1-doctor", "{}"u8.ToArray());

        Assert.Empty(await _bench.ReadAsync(new BusQuery { After = ReadingBench.Noon, NoWait = true }));
    }

    [Fact]
    public async Task A_moment_is_one_of_the_bus_whatever_this_machines_clock_shows()
    {
        _bench.Bus.ClockAhead = TimeSpan.FromHours(1);
        _bench.Time.Advance(TimeSpan.FromHours(1));
        _bench.Event(1);
        using var reading = await _bench.OpenAsync(new BusQuery { After = ReadingBench.At(-1), Before = ReadingBench.At(60) });
        Assert.Equal("1", ReadingBench.Text(reading.Next(_bench.Patience)!));

        var next = Task.Run(() => reading.Next(_bench.Patience), TestContext.Current.CancellationToken);
        await PassAsync(() => _bench.Time.GetUtcNow() >= ReadingBench.At(3600 + 30));
        Assert.False(next.IsCompleted);
        _bench.Event(2);
        Assert.Equal("2", ReadingBench.Text((await next)!));

        next = Task.Run(() => reading.Next(_bench.Patience), TestContext.Current.CancellationToken);
        await PassAsync(() => next.IsCompleted);
        Assert.Null(await next);
        Assert.True(_bench.Time.GetUtcNow() > ReadingBench.At(3600 + 60));
    }

    private Task PassAsync(Func<bool> isOver) => Condition.HoldsAsync(() =>
    {
        _bench.Time.Advance(TimeSpan.FromMilliseconds(100));
        return isOver();
    });
}
