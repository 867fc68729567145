using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.FleetTests.Fakes;

namespace BinanceUserStreams.FleetTests.Publishing;

/// <summary>The two rules of acknowledgements, and what happens without each.</summary>
public sealed class TwoRulesTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Rule_1_what_is_only_proposed_is_asked_again_and_nothing_is_lost()
    {
        LaneBench bench = new();
        Propose(bench.Engine, times: 3);
        bench.Add(1, "a");
        bench.Add(1, "b");
        bench.Run(Minute);
        Assert.Equal(["a", "b"], bench.Stored.Single());
        Assert.Equal(TimeSpan.FromMilliseconds(300), bench.Bus.Messages[0].StoredAt - LaneBench.Begin);
    }

    [Fact]
    public void Without_rule_1_an_event_that_was_said_to_be_kept_is_nowhere()
    {
        LaneBench bench = new(engine => new NaiveEngine(engine) { BelievesProposed = true });
        Propose(bench.Engine, times: 1);
        bench.Add(1, "a");
        bench.Add(1, "b");
        bench.Run(Minute);
        Assert.True(bench.IsIdle);
        Assert.Equal(2, bench.Outbox.PublishedTo);
        Assert.Equal(["b"], bench.Stored.Single());
    }

    [Fact]
    public void Rule_2_an_id_that_a_deposed_leader_holds_back_is_given_up_after_2_s()
    {
        LaneBench bench = new();
        HoldBack(bench.Engine);
        bench.Add(1, "a");
        bench.Add(1, "b");
        bench.Run(Minute);
        Assert.Equal(["a", "b"], bench.Stored.Single());
        Assert.Equal(["1-1.a~", "1-1.b"], bench.Bus.Messages.Select(message => message.Id));
        Assert.InRange(bench.Bus.Messages[0].StoredAt - LaneBench.Begin, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.2));
    }

    [Fact]
    public void Without_rule_2_the_account_stands_still()
    {
        LaneBench bench = new(engine => new NaiveEngine(engine) { KeepsFirstId = true });
        HoldBack(bench.Engine);
        bench.Add(1, "a");
        bench.Add(1, "b");
        bench.Run(9 * Minute);
        Assert.False(bench.IsIdle);
        Assert.Empty(bench.Bus.Messages);
    }

    [Fact]
    public void An_id_that_is_held_back_too_is_followed_by_others_and_at_last_by_the_first()
    {
        LaneBench bench = new();
        var free = bench.Clock.GetUtcNow() + TimeSpan.FromSeconds(45);
        bench.Engine.Answer = _ => bench.Clock.GetUtcNow() < free ? FakeAnswer.Proposed : FakeAnswer.Kept;
        bench.Add(1, "a");
        bench.Run(2 * Minute);
        Assert.Equal(["a"], bench.Stored.Single());
        Assert.Equal(9, bench.Engine.Sent.Select(message => message.Id).Distinct().Count());
    }

    private static void Propose(FakeBusEngine engine, int times)
    {
        var asked = 0;
        engine.Answer = _ => asked++ < times ? FakeAnswer.Proposed : FakeAnswer.Kept;
    }

    private static void HoldBack(FakeBusEngine engine) =>
        engine.Answer = message => message.Id == "1-1.a" ? FakeAnswer.Proposed : FakeAnswer.Kept;

    /// <summary>A client that takes the bus at its word, or sticks to an id.</summary>
    private sealed class NaiveEngine(IBusEngine engine) : IBusEngine
    {
        public bool BelievesProposed { get; init; }

        public bool KeepsFirstId { get; init; }

        public string Servers => engine.Servers;

        public bool IsConnected => engine.IsConnected;

        public int LargestBody => engine.LargestBody;

        public Action? ConnectionChanged { get; set; }

        public async ValueTask<Acknowledgement> PublishAsync(
            BusMessage message, TimeSpan patience, CancellationToken cancellationToken)
        {
            var sent = KeepsFirstId ? message with { Id = message.Id.TrimEnd('~') } : message;
            var answer = await engine.PublishAsync(sent, patience, cancellationToken).ConfigureAwait(false);
            return BelievesProposed && answer.Kind == AcknowledgementKind.Proposed
                ? new(AcknowledgementKind.Duplicate)
                : answer;
        }

        public IBusBucket Bucket(string name) => engine.Bucket(name);

        public Task<IBusReader> OpenReaderAsync(ReaderSettings settings, CancellationToken cancellationToken) =>
            engine.OpenReaderAsync(settings, cancellationToken);

        public Task<bool> RemoveReaderAsync(string name, CancellationToken cancellationToken) =>
            engine.RemoveReaderAsync(name, cancellationToken);

        public Task<BusDescription> DescribeAsync(CancellationToken cancellationToken) =>
            engine.DescribeAsync(cancellationToken);

        public Task<IReadOnlyList<BusPower>> FindPowersAsync(CancellationToken cancellationToken) =>
            engine.FindPowersAsync(cancellationToken);

        public Task ApplyAsync(BusLayout layout, CancellationToken cancellationToken) =>
            engine.ApplyAsync(layout, cancellationToken);

        public void Dispose() => engine.Dispose();
    }
}
