using BinanceUserStreams.FleetTests.Fakes;
using CsCheck;

namespace BinanceUserStreams.FleetTests.Publishing;

/// <summary>Whatever a bus answers, and when: each account keeps its order, and everything is published.</summary>
public sealed class LanePropertyTests
{
    private static readonly Gen<FakeAnswer> Answers = Gen.OneOf(
        Gen.Const(FakeAnswer.Kept), Gen.Const(FakeAnswer.Unsaid), Gen.Const(FakeAnswer.Proposed), Gen.Const(FakeAnswer.Lost),
        Gen.Const(FakeAnswer.Never), Gen.Const(FakeAnswer.Unavailable), Gen.Const(FakeAnswer.Refused),
        Gen.Int[1, 5000].Select(after => FakeAnswer.Late(TimeSpan.FromMilliseconds(after))));

    [Fact]
    public void Any_schedule_of_answers_keeps_the_order_and_publishes_everything() =>
        Gen.Select(Answers.Array[0, 60], Gen.Int[0, 3].Array[1, 40], Gen.Bool.Array[0, 20]).Sample(
            (answers, accounts, cuts) =>
            {
                LaneBench bench = new();
                var asked = 0;
                bench.Engine.Answer = _ => asked < answers.Length ? answers[asked++] : FakeAnswer.Kept;
                for (var i = 0; i < accounts.Length; i++)
                {
                    bench.Engine.IsConnected = i >= cuts.Length || cuts[i];
                    bench.Add(accounts[i]);
                    bench.Run(TimeSpan.FromMilliseconds(30));
                }

                bench.Engine.IsConnected = true;
                bench.Run(TimeSpan.FromMinutes(30));
                Assert.True(bench.IsIdle);
                Assert.Equal(1, bench.Engine.MostInFlight);
                Assert.Equal(accounts.Length, bench.Outbox.PublishedTo);
                foreach (var account in bench.Added)
                {
                    Assert.Equal(account, bench.Stored[account.Key]);
                }
            },
            iter: 300);
}
