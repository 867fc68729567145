using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;
using BinanceUserStreams.Fleet.Reading;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.FleetTests.Reading;

public sealed class BusReadingTests : IDisposable
{
    private static readonly BusQuery All = new() { After = ReadingBench.Noon, NoWait = true };
    private static readonly BusQuery Risk = All with { Name = "risk" };

    private readonly ReadingBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Each_event_comes_once_with_its_place_on_the_bus()
    {
        _bench.Event(1);
        _bench.Event(1, host: "b");
        _bench.Event(2, again: "~");
        _bench.Event(2, host: "b");
        _bench.Time.Advance(TimeSpan.FromMinutes(30));
        _bench.Event(1, host: "b");
        _bench.Event(3);

        var read = await _bench.ReadAsync(All);

        Assert.Equal(["1", "2", "3"], read.Select(ReadingBench.Text));
        Assert.Equal([1, 2, 5], read.Cast<UserStreamEvent>().Select(received => received.BusSequence!.Value));
        Assert.Equal([1, 2, 3], read.Cast<UserStreamEvent>().Select(received => received.Sequence));
    }

    [Fact]
    public async Task The_same_text_of_two_accounts_is_two_events()
    {
        _bench.Event(1, new StreamSource(Market.UsdMFutures, "one"));
        _bench.Event(1, new StreamSource(Market.UsdMFutures, "two"));
        _bench.Event(1, new StreamSource(Market.UsdMFutures, null));

        Assert.Equal(3, (await _bench.ReadAsync(All)).Count);
    }

    [Fact]
    public async Task A_named_reader_that_ends_anywhere_goes_on_with_nothing_twice_and_nothing_missing()
    {
        // Gaps that wait while it is away, copies that come when it is back.
        for (var second = 1; second <= 100; second++)
        {
            _bench.Event(second);
            if (second % 5 == 0)
            {
                _bench.Report("a", 0, second - 1);
                _bench.Report("b", 0, second - 1);
            }

            if (second is 32 or 61 or 77)
            {
                _bench.Gap("a", second - 2, second);
            }

            _bench.Event(second - 1, host: "b", again: "~");
            _bench.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var whole = (await _bench.ReadAsync(All)).ConvertAll(ReadingBench.Text);
        Assert.Equal(3, whole.Count(text => text == "GapCovered"));
        for (var most = 1; most < whole.Count; most++)
        {
            var query = Risk with { Name = $"risk{most}" };
            var first = await _bench.ReadAsync(query, most);
            var rest = await _bench.ReadAsync(query);
            var both = first.Concat(rest).Select(ReadingBench.Text).ToList();
            Assert.True(whole.SequenceEqual(both), $"Of a reader that took {most}: {string.Join(" ", both)}");
        }
    }

    [Fact]
    public async Task A_gap_that_waited_while_the_reader_was_away_is_told_once()
    {
        foreach (var second in (int[])[5, 15])
        {
            Advance(second);
            _bench.Report("a", 0, second - 1);
            _bench.Report("b", 0, second - 1);
        }

        Advance(22);
        _bench.Gap("a", 20, 22);
        _bench.Event(1);
        Assert.Equal(["1"], (await _bench.ReadAsync(Risk)).Select(ReadingBench.Text));

        Advance(120);
        _bench.Event(2);
        var told = await _bench.ReadAsync(Risk);
        _bench.Event(3);
        var later = await _bench.ReadAsync(Risk);

        Assert.Equal(["Gap", "2"], told.Select(ReadingBench.Text));
        Assert.Equal(7, Assert.IsType<StreamGap>(told[0]).BusSequence);
        Assert.Equal(["3"], later.Select(ReadingBench.Text));
    }

    [Fact]
    public async Task What_a_host_sends_after_hours_without_the_bus_comes_to_a_reader_that_began_meanwhile_once()
    {
        // Host b heard it all too, and could not send it.
        for (var number = 1; number <= 20; number++)
        {
            _bench.Event(number);
            _bench.Time.Advance(TimeSpan.FromMinutes(5));
        }

        var backlog = _bench.Bus.Messages;
        Assert.Equal(20, (await _bench.ReadAsync(Risk)).Count);

        // So much came that a reader that begins now does not read so far back.
        StreamSource busy = new(Market.UsdMFutures, "busy");
        for (var number = 1; number <= WarmUp.Messages; number++)
        {
            _bench.Event(number, busy);
        }

        Assert.Equal(WarmUp.Messages, (await _bench.ReadAsync(Risk)).Count);
        _bench.Time.Advance(TimeSpan.FromMinutes(11));
        foreach (var message in backlog)
        {
            _bench.Send(message.Subject, message.Id, message.Body.ToArray(), "b");
        }

        _bench.Event(21);

        Assert.Equal(["21"], (await _bench.ReadAsync(Risk)).Select(ReadingBench.Text));
    }

    [Fact]
    public async Task What_a_host_found_out_of_its_own_gap_is_not_told_beside_what_the_reader_finds()
    {
        var line = """{"at":"2026-11-30T12:00:05Z","market":"UsdMFutures","account":"desk","status":"GapCovered","message":"","from":"2026-11-30T12:00:01Z","to":"2026-11-30T12:00:02Z","hosts":["b"]}""";
        _bench.Send(ReadingBench.Desk, "1-x", line, "a");
        _bench.Event(1);

        Assert.Equal(["1"], (await _bench.ReadAsync(All)).Select(ReadingBench.Text));
    }

    [Fact]
    public async Task What_comes_again_after_a_fault_of_a_server_is_passed_over()
    {
        for (var number = 1; number <= 600; number++)
        {
            _bench.Event(number);
        }

        using var reading = await _bench.OpenAsync(Risk);
        List<string> read = [];
        while (reading.Next(_bench.Patience) is { } item)
        {
            read.Add(ReadingBench.Text(item));
            if (read.Count is 300 or 500)
            {
                _bench.Bus.Redeliver("risk", read.Count - 200);
            }
        }

        Assert.Equal(Enumerable.Range(1, 600).Select(number => $"{number}"), read);
    }

    [Fact]
    public async Task It_ends_at_the_last_message_that_the_bus_had_also_if_that_is_not_wanted()
    {
        _bench.Event(1);
        _bench.Event(2, new StreamSource(Market.CoinMFutures, "other"));

        using var reading = await _bench.OpenAsync(All with { Account = account => account == "desk" });
        _bench.Event(3);

        Assert.Equal("1", ReadingBench.Text(reading.Next(_bench.Patience)!));
        Assert.Null(reading.Next(_bench.Patience));
    }

    [Fact]
    public async Task It_ends_at_once_where_there_is_nothing()
    {
        Assert.Empty(await _bench.ReadAsync(All));
        _bench.Event(1);

        Assert.Empty(await _bench.ReadAsync(All with { After = null }));
        Assert.Single(await _bench.ReadAsync(Risk));
        Assert.Empty(await _bench.ReadAsync(Risk));
    }

    [Fact]
    public async Task A_time_of_the_bus_is_read_exactly()
    {
        for (var number = 0; number < 10; number++)
        {
            _bench.Event(number);
            _bench.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var read = await _bench.ReadAsync(new BusQuery { After = ReadingBench.At(3), Before = ReadingBench.At(7) });

        Assert.Equal(["3", "4", "5", "6"], read.Select(ReadingBench.Text));
    }

    [Fact]
    public async Task Only_what_is_wanted_comes()
    {
        StreamSource coin = new(Market.CoinMFutures, "coin");
        _bench.Event(1);
        _bench.Event(2, coin);
        _bench.Event(3, name: "ORDER_TRADE_UPDATE", symbol: "ETHUSDT");
        _bench.Event(4, new StreamSource(Market.UsdMFutures, null));

        Assert.Equal(["2"], await NumbersAsync(All with { Account = account => account == "coin" }));
        Assert.Equal(["1", "3", "4"], await NumbersAsync(All with { Markets = [Market.UsdMFutures] }));
        Assert.Equal(["3"], await NumbersAsync(All with { EventTypes = ["ORDER_TRADE_UPDATE"] }));
        Assert.Equal(["3"], await NumbersAsync(All with { Symbol = symbol => symbol == "ETHUSDT" }));
    }

    [Fact]
    public async Task Messages_that_went_away_before_they_were_read_are_told()
    {
        _bench.Event(1);
        await _bench.ReadAsync(Risk);
        for (var number = 2; number <= 9; number++)
        {
            _bench.Event(number);
        }

        _bench.Bus.RemoveBefore(8);
        var read = await _bench.ReadAsync(Risk);

        Assert.StartsWith("messages 2 to 7 are not on the bus", Assert.IsType<ReadingNotice>(read[0]).Message, StringComparison.Ordinal);
        Assert.Equal(["8", "9"], read.Skip(1).Select(ReadingBench.Text));
    }

    [Fact]
    public async Task A_bus_that_does_not_answer_is_told_once_and_reading_goes_on()
    {
        using var reading = await _bench.OpenAsync(new BusQuery { After = ReadingBench.Noon });
        _bench.Engine.IsConnected = false;
        var told = Task.Run(() => reading.Next(_bench.Patience));
        await Condition.HoldsAsync(() => Tick() && told.IsCompleted);
        Assert.Contains("no server of the bus answers (fake://bus)", Assert.IsType<ReadingNotice>(await told).Message, StringComparison.Ordinal);

        _bench.Event(1);
        _bench.Engine.IsConnected = true;

        Assert.Contains("answers again", Assert.IsType<ReadingNotice>(reading.Next(_bench.Patience)).Message, StringComparison.Ordinal);
        Assert.Equal("1", ReadingBench.Text(reading.Next(_bench.Patience)!));
    }

    [Fact]
    public async Task It_ends_after_its_time()
    {
        using var reading = await _bench.OpenAsync(new BusQuery { After = ReadingBench.Noon, Duration = TimeSpan.FromSeconds(5) });
        var end = Task.Run(() => reading.Next(_bench.Patience));
        await Condition.HoldsAsync(() => Tick() && end.IsCompleted);

        Assert.Null(await end);
    }

    [Fact]
    public async Task A_reader_that_was_removed_says_so()
    {
        using var reading = await _bench.OpenAsync(new BusQuery { Name = "risk" });
        _bench.Bus.Remove("risk");

        var exception = Assert.Throws<BinanceException>(() => reading.Next(_bench.Patience));
        Assert.Equal(BinanceErrorId.BusNotInitialized, exception.ErrorId);
    }

    private async Task<IEnumerable<string>> NumbersAsync(BusQuery query) => (await _bench.ReadAsync(query)).Select(ReadingBench.Text);

    private bool Tick()
    {
        _bench.Time.Advance(TimeSpan.FromMilliseconds(100));
        return true;
    }

    private void Advance(int second) => _bench.Time.SetUtcNow(ReadingBench.At(second));
}
