using System.Text;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Nats;
using BinanceUserStreams.NatsServers;

namespace BinanceUserStreams.FleetTests.Nats;

/// <summary>The adapter against one real server.</summary>
public sealed class SingleServerTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private NatsServer _server = null!;
    private NatsEngine _engine = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await NatsServer.StartAsync("max_payload: 100000");
        _engine = _server.Engine();
        await _engine.ConnectAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        _engine?.Dispose();
        await (_server?.DisposeAsync() ?? default);
    }

    [Fact]
    public async Task A_message_is_kept_once_and_a_copy_is_told_its_place()
    {
        await ApplyAsync();

        var first = await PublishAsync("a");
        var copy = await PublishAsync("a");
        var second = await PublishAsync("b");

        Assert.Equal((AcknowledgementKind.Stored, 1), (first.Kind, first.Sequence));
        Assert.Equal((AcknowledgementKind.Duplicate, 1), (copy.Kind, copy.Sequence));
        Assert.Equal((AcknowledgementKind.Stored, 2), (second.Kind, second.Sequence));
    }

    [Fact]
    public async Task Without_a_stream_nothing_is_kept_and_whoever_asks_is_told_to_make_one()
    {
        Assert.Equal(AcknowledgementKind.Unavailable, (await PublishAsync("a")).Kind);
        Assert.Null((await _engine.DescribeAsync(Stop)).Layout);
        foreach (var ask in new Func<Task>[]
        {
            () => _engine.OpenReaderAsync(new ReaderSettings(), Stop),
            () => _engine.Bucket("BUS-hosts").PutAsync("a", default, Stop),
            () => _engine.Bucket("BUS-hosts").GetAsync("a", Stop),
            () => _engine.Bucket("BUS-hosts").ListAsync(Stop),
        })
        {
            var error = await Assert.ThrowsAsync<BinanceException>(ask);
            Assert.Equal(BinanceErrorId.BusNotInitialized, error.ErrorId);
        }
    }

    [Fact]
    public async Task One_that_is_too_large_is_refused_and_the_connection_stays()
    {
        await ApplyAsync();

        var answer = await _engine.PublishAsync(new BusMessage("bus.a", "large", "h", new byte[100_001]), Patience, Stop);

        Assert.Equal(AcknowledgementKind.Refused, answer.Kind);
        Assert.True(_engine.IsConnected);
        Assert.InRange(_engine.LargestBody, 90_000, 100_000);
        Assert.True((await _engine.PublishAsync(
            new BusMessage("bus.a", "fits", "h", new byte[_engine.LargestBody]), Patience, Stop)).IsKept);
    }

    [Fact]
    public async Task What_was_made_is_described_as_it_was_asked_for()
    {
        var asked = NatsCluster.Layout(replicas: 1) with { MaximumAge = TimeSpan.FromDays(3), MaximumBytes = 1_000_000 };
        await _engine.ApplyAsync(asked, Stop);
        await PublishAsync("a");

        var there = await _engine.DescribeAsync(Stop);

        Assert.Equal(asked.Buckets, there.Layout!.Buckets);
        Assert.Equal(asked, there.Layout with { Buckets = asked.Buckets });
        Assert.Equal((1, 1, 1), (there.FirstSequence, there.LastSequence, there.Messages));
        Assert.Empty(there.Replicas);
        Assert.Equal("single", there.Server.Name);
        Assert.Matches(@"^\d+\.\d+\.\d+", there.Server.Version);

        await _engine.ApplyAsync(asked with { MaximumAge = TimeSpan.FromDays(9) }, Stop);

        Assert.Equal(TimeSpan.FromDays(9), (await _engine.DescribeAsync(Stop)).Layout!.MaximumAge);
    }

    [Fact]
    public async Task What_the_server_refuses_is_said_in_its_words()
    {
        var error = await Assert.ThrowsAsync<BinanceException>(
            () => _engine.ApplyAsync(NatsCluster.Layout(replicas: 3), Stop));

        Assert.Equal(BinanceErrorId.BusLayoutRejected, error.ErrorId);
        Assert.Contains("replicas > 1 not supported in non-clustered mode", error.Message);
    }

    [Fact]
    public async Task A_value_is_changed_only_by_who_knows_the_last_one()
    {
        await ApplyAsync();
        var bucket = _engine.Bucket("BUS-hosts");

        var made = await bucket.UpdateAsync("Testnet.h1", "1"u8.ToArray(), 0, Stop);
        Assert.NotNull(made);
        Assert.Null(await bucket.UpdateAsync("Testnet.h1", "2"u8.ToArray(), 0, Stop));
        var changed = await bucket.UpdateAsync("Testnet.h1", "3"u8.ToArray(), made.Value, Stop);
        Assert.Null(await bucket.UpdateAsync("Testnet.h1", "4"u8.ToArray(), made.Value, Stop));
        var put = await bucket.PutAsync("Testnet.h2", "5"u8.ToArray(), Stop);

        var there = (await bucket.GetAsync("Testnet.h1", Stop))!.Value;
        Assert.Equal(("3", changed), (Encoding.UTF8.GetString(there.Value.Span), there.Revision));
        Assert.InRange(DateTimeOffset.UtcNow - there.SetAt, TimeSpan.FromSeconds(-5), TimeSpan.FromMinutes(1));
        Assert.Equal(
            [("Testnet.h1", changed!.Value), ("Testnet.h2", put)],
            (await bucket.ListAsync(Stop)).OrderBy(entry => entry.Key).Select(entry => (entry.Key, entry.Revision)));

        await bucket.RemoveAsync("Testnet.h1", Stop);

        Assert.Null(await bucket.GetAsync("Testnet.h1", Stop));
        Assert.Equal("Testnet.h2", Assert.Single(await bucket.ListAsync(Stop)).Key);
        Assert.NotNull(await bucket.UpdateAsync("Testnet.h1", "6"u8.ToArray(), 0, Stop));
    }

    [Fact]
    public async Task A_server_that_ends_and_comes_back_is_used_again_with_all_it_kept()
    {
        await ApplyAsync();
        await PublishAsync("a");
        await _server.KillAsync();
        await Condition.HoldsAsync(() => !_engine.IsConnected);

        Assert.Equal(AcknowledgementKind.Unavailable, (await PublishAsync("b")).Kind);

        await _server.RunAsync();
        await Condition.HoldsAsync(() => _engine.IsConnected);
        Assert.Equal(AcknowledgementKind.Duplicate, (await PublishAsync("a")).Kind);
        Assert.Equal(2, (await PublishAsync("b")).Sequence);
    }

    private Task ApplyAsync() => _engine.ApplyAsync(NatsCluster.Layout(replicas: 1), Stop);

    private ValueTask<Acknowledgement> PublishAsync(string id) =>
        _engine.PublishAsync(new BusMessage("bus.Testnet.account.a", id, "h1", "{}"u8.ToArray()), Patience, Stop);
}
