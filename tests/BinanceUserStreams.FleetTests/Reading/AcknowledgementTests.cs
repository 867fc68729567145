using BinanceUserStreams.Fleet.Reading;

namespace BinanceUserStreams.FleetTests.Reading;

public sealed class AcknowledgementTests : IDisposable
{
    private static readonly BusQuery Risk = new() { Name = "risk", After = ReadingBench.Noon };

    private readonly ReadingBench _bench = new();

    private long Acknowledged => _bench.Bus.Places()[0].AcknowledgedTo;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task What_the_pipeline_has_not_taken_is_not_acknowledged()
    {
        Send(3);
        using var reading = await _bench.OpenAsync(Risk);
        reading.Next(_bench.Patience);
        reading.Taken();
        reading.Next(_bench.Patience);
        _bench.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(1, Acknowledged);

        reading.Taken();
        _bench.Time.Advance(TimeSpan.FromMilliseconds(199));
        Assert.Equal(1, Acknowledged);
        _bench.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(2, Acknowledged);
    }

    [Fact]
    public async Task One_acknowledgement_is_for_256_messages()
    {
        Send(1000);
        using var reading = await _bench.OpenAsync(Risk);
        List<long> seen = [];
        for (var i = 0; i < 1000; i++)
        {
            reading.Next(_bench.Patience);
            reading.Taken();
            if (Acknowledged != seen.LastOrDefault())
            {
                seen.Add(Acknowledged);
            }
        }

        Assert.Equal([256, 512, 768], seen);
    }

    [Fact]
    public async Task The_end_acknowledges_what_was_taken_and_no_more()
    {
        Send(5);
        using (var reading = await _bench.OpenAsync(Risk))
        {
            for (var i = 0; i < 3; i++)
            {
                reading.Next(_bench.Patience);
                reading.Taken();
            }

            reading.Next(_bench.Patience);
        }

        Assert.Equal(3, Acknowledged);
    }

    [Fact]
    public async Task One_that_fails_is_sent_again()
    {
        Send(2);
        using var reading = await _bench.OpenAsync(Risk);
        reading.Next(_bench.Patience);
        reading.Taken();
        _bench.Engine.IsConnected = false;
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, Acknowledged);

        _bench.Engine.IsConnected = true;
        await Condition.HoldsAsync(() =>
        {
            _bench.Time.Advance(TimeSpan.FromMilliseconds(200));
            return Acknowledged == 1;
        });
    }

    [Fact]
    public async Task Messages_of_which_nothing_is_wanted_are_acknowledged_too()
    {
        Send(5);
        await _bench.ReadAsync(Risk with { Account = _ => false, NoWait = true });

        Assert.Equal(5, Acknowledged);
    }

    private void Send(int count)
    {
        for (var number = 1; number <= count; number++)
        {
            _bench.Event(number);
        }
    }
}
