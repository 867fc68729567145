using BinanceUserStreams.Errors;
using BinanceUserStreams.Status;
using BinanceUserStreams.Tests.Journal;

namespace BinanceUserStreams.Tests.Streams.Repair;

/// <summary>A gap that was not repaired is repaired by the next run of its journal.</summary>
public sealed class RepairResumptionTests
{
    [Fact]
    public async Task A_gap_that_an_earlier_run_left_is_repaired_by_the_next_one()
    {
        using JournalFolder folder = new();
        using (var journal = folder.Open())
        {
            await using RepairBench earlier = new(journal: journal);
            var first = await earlier.StartAsync();
            earlier.History.FailNext(BinanceErrorId.ServiceUnavailable);
            await earlier.LoseAsync(first);
            await earlier.Stream.NextAsync<GapUnrepaired>();
            earlier.Stream.Stop();
            await earlier.Stream.RestAsync();
        }

        using var again = folder.Open();
        await using RepairBench bench = new(journal: again);
        bench.History.Fill(1, seconds: 0);
        bench.History.Fill(2, seconds: 1);
        await bench.Stream.StartAndConnectAsync();
        await bench.Clock.PassAsync(5);

        var (trades, repaired) = await bench.UntilAsync<GapRepaired>();
        Assert.Equal([2L], trades);
        Assert.True(repaired.From <= StreamClock.Noon && repaired.To >= StreamClock.Noon.AddSeconds(3), repaired.Message);
    }
}
