using System.Globalization;
using System.Text;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Nats;
using BinanceUserStreams.NatsServers;

namespace BinanceUserStreams.FleetTests.Nats;

/// <summary>Readers against one real server.</summary>
public sealed class ReadingTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private NatsServer _server = null!;
    private NatsEngine _engine = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await NatsServer.StartAsync();
        _engine = _server.Engine();
        await _engine.ConnectAsync(Stop);
        await _engine.ApplyAsync(NatsCluster.Layout(replicas: 1), Stop);
    }

    public async ValueTask DisposeAsync()
    {
        _engine?.Dispose();
        await (_server?.DisposeAsync() ?? default);
    }

    [Fact]
    public async Task All_comes_in_order_as_it_was_sent()
    {
        await PublishAsync(1, 3000);
        using var reader = await _engine.OpenReaderAsync(new ReaderSettings { FromSequence = 1 }, Stop);

        var messages = await ReadAsync(reader, 3000);

        Assert.Equal(Enumerable.Range(1, 3000).Select(n => (long)n), messages.Select(message => message.Sequence));
        Assert.Equal("id-2999", messages[2998].Id);
        Assert.Equal("h1", messages[2998].Host);
        Assert.Equal("bus.account.3", messages[2998].Subject);
        Assert.Equal("""{"n":2999}""", Encoding.UTF8.GetString(messages[2998].Body.Span));
        Assert.InRange(DateTimeOffset.UtcNow - messages[2998].StoredAt, TimeSpan.FromSeconds(-5), TimeSpan.FromMinutes(1));
        Assert.Equal(0, await reader.ReadAsync(new StoredMessage[1], TimeSpan.FromMilliseconds(50), Stop));
    }

    [Fact]
    public async Task Without_a_beginning_what_comes_from_now_on_comes()
    {
        await PublishAsync(1, 5);
        using var reader = await _engine.OpenReaderAsync(new ReaderSettings(), Stop);
        await PublishAsync(6, 7);

        Assert.Equal([6, 7], (await ReadAsync(reader, 2)).Select(message => message.Sequence));
    }

    [Fact]
    public async Task From_a_time_the_first_one_stored_then_comes_first()
    {
        await PublishAsync(1, 5);
        using var all = await _engine.OpenReaderAsync(new ReaderSettings { FromSequence = 1 }, Stop);
        var third = (await ReadAsync(all, 5))[2];
        using var reader = await _engine.OpenReaderAsync(new ReaderSettings { From = third.StoredAt }, Stop);

        Assert.InRange((await ReadAsync(reader, 3))[0].Sequence, 1, 3);
        Assert.True(third.StoredAt <= (await FirstAsync(third.StoredAt)).StoredAt);
    }

    [Fact]
    public async Task Only_what_the_filter_takes_comes()
    {
        await PublishAsync(1, 40);
        using var reader = await _engine.OpenReaderAsync(
            new ReaderSettings { FromSequence = 1, Filter = "bus.account.3" }, Stop);

        Assert.Equal([3, 7, 11, 15], (await ReadAsync(reader, 4)).Take(4).Select(message => message.Sequence));
    }

    [Fact]
    public async Task A_reader_with_a_name_goes_on_behind_what_it_acknowledged()
    {
        await PublishAsync(1, 20);
        ReaderSettings risk = new() { Name = "risk", FromSequence = 1 };
        using (var reader = await _engine.OpenReaderAsync(risk, Stop))
        {
            Assert.Equal(0, reader.AcknowledgedTo);
            await ReadAsync(reader, 20);
            await reader.AcknowledgeAsync(12, Stop);
            await reader.AcknowledgeAsync(4, Stop);
            var open = Assert.Single((await _engine.DescribeAsync(Stop)).Readers);
            Assert.Equal(new BusReaderPlace("risk", 12, 8, IsOpen: true), open);
        }

        Assert.False(Assert.Single((await _engine.DescribeAsync(Stop)).Readers).IsOpen);
        using var again = await _engine.OpenReaderAsync(risk, Stop);
        Assert.Equal(12, again.AcknowledgedTo);
        Assert.Equal(13, (await ReadAsync(again, 8))[0].Sequence);
    }

    [Fact]
    public async Task One_name_is_read_with_by_one_process_only()
    {
        ReaderSettings risk = new() { Name = "risk" };
        using var other = _server.Engine();
        await other.ConnectAsync(Stop);
        using var reader = await _engine.OpenReaderAsync(risk, Stop);

        var second = await Assert.ThrowsAsync<BinanceException>(() => other.OpenReaderAsync(risk, Stop));

        Assert.Equal(BinanceErrorId.BusReaderInUse, second.ErrorId);
        Assert.True(await other.RemoveReaderAsync("risk", Stop));
        Assert.False(await other.RemoveReaderAsync("risk", Stop));
        var first = await Assert.ThrowsAsync<BinanceException>(async () =>
        {
            while (true)
            {
                await reader.ReadAsync(new StoredMessage[1], TimeSpan.FromMilliseconds(200), Stop);
            }
        });
        Assert.Equal(BinanceErrorId.BusReaderInUse, first.ErrorId);
    }

    [Fact]
    public async Task A_name_that_a_killed_process_held_is_free_after_a_silence()
    {
        ReaderSettings risk = new() { Name = "risk", FromSequence = 1 };
        using TcpGate gate = new(_server.Port);
        using NatsEngine killed = new(new NatsSettings(
            [BinanceUserStreams.Nats.Connecting.NatsAddress.Parse(gate.Address)], "bus", TimeProvider.System));
        await killed.ConnectAsync(Stop);
        var reader = await killed.OpenReaderAsync(risk, Stop);
        gate.Cut();

        using var next = await _engine.OpenReaderAsync(risk, Stop);

        gate.Open();
        var late = await Assert.ThrowsAsync<BinanceException>(async () =>
        {
            while (true)
            {
                await reader.ReadAsync(new StoredMessage[1], TimeSpan.FromMilliseconds(200), Stop);
            }
        });
        Assert.Equal(BinanceErrorId.BusReaderInUse, late.ErrorId);
    }

    [Fact]
    public async Task A_server_that_restarts_interrupts_a_reader_and_nothing_is_missing_or_doubled()
    {
        await PublishAsync(1, 10);
        using var reader = await _engine.OpenReaderAsync(new ReaderSettings { FromSequence = 1 }, Stop);
        var before = await ReadAsync(reader, 10);
        await _server.KillAsync();
        await _server.RunAsync();
        await Condition.HoldsAsync(() => _engine.IsConnected);
        await PublishAsync(11, 20);

        var after = await ReadAsync(reader, 10);

        Assert.Equal(Enumerable.Range(1, 20).Select(n => (long)n), before.Concat(after).Select(message => message.Sequence));
    }

    private async Task<StoredMessage> FirstAsync(DateTimeOffset from)
    {
        using var reader = await _engine.OpenReaderAsync(new ReaderSettings { From = from }, Stop);
        return (await ReadAsync(reader, 1))[0];
    }

    private async Task PublishAsync(int from, int to)
    {
        for (var n = from; n <= to; n++)
        {
            var number = n.ToString(CultureInfo.InvariantCulture);
            var body = Encoding.UTF8.GetBytes($$"""{"n":{{number}}}""");
            Acknowledgement answer;
            do
            {
                answer = await _engine.PublishAsync(new BusMessage($"bus.account.{n % 4}", "id-" + number, "h1", body), Patience, Stop);
            }
            while (!answer.IsKept);
        }
    }

    private static async Task<List<StoredMessage>> ReadAsync(IBusReader reader, int count)
    {
        List<StoredMessage> all = [];
        var batch = new StoredMessage[256];
        while (all.Count < count)
        {
            var read = await reader.ReadAsync(batch, Patience, Stop);
            Assert.True(read > 0, $"{all.Count} of {count} came");
            all.AddRange(batch.Take(read));
        }

        return all;
    }
}
