using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams.Repair;

namespace BinanceUserStreams.Tests.Streams.Repair;

/// <summary>What a repair says of what it could not read: a line on a terminal, of what matters first, and all of it on the object.</summary>
public sealed class RepairWordsTests
{
    private static readonly string[] OfMarket = [.. Enumerable.Range(1, 9).Select(number => $"kind {number} of the events that no call tells")];

    [Fact]
    public void The_message_names_what_is_of_this_gap_first_and_how_much_more_there_is()
    {
        var told = Repaired("fills of XYZUSDT, which the exchange did not list", OfMarket);

        Assert.Contains("not to be read back: fills of XYZUSDT", told.Message, StringComparison.Ordinal);
        Assert.EndsWith("; and 8 more, which Unrecoverable lists", told.Message, StringComparison.Ordinal);
        Assert.InRange(told.Message.Length, 1, 420);
        Assert.Equal(10, told.Unrecoverable.Count);
    }

    [Fact]
    public void One_long_word_is_not_cut()
    {
        var told = Repaired(new string('x', 500), []);

        Assert.EndsWith(new string('x', 500), told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_two_readings_do_not_find_is_named_once()
    {
        RepairTally tally = new();
        tally.Add(default, ["b", "a"]);
        tally.Add(default, ["a", "c"]);

        Assert.Equal(["b", "a", "c"], tally.Figures(TimeSpan.Zero).Unrecoverable);
    }

    private static GapRepaired Repaired(string own, string[] ofMarket)
    {
        RepairTally tally = new();
        tally.Add(default, [own, .. ofMarket]);
        var noon = StreamClock.Noon;
        return new GapRepaired(new StreamSource(Market.UsdMFutures, "desk"), noon, noon, noon.AddSeconds(1), tally.Figures(TimeSpan.FromSeconds(5)));
    }
}
