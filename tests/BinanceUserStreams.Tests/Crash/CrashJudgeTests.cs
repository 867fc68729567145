using System.Globalization;
using System.Text;
using BinanceUserStreams.Crash;
using BinanceUserStreams.Crash.Judging;
using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Tests.Crash;

/// <summary>Whoever looks for what a kill has cost must find it.</summary>
public sealed class CrashJudgeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("crash-judge-").FullName;
    private readonly CrashJudge _judge = new("desk", repairs: false);
    private readonly JournalCopy _journal;

    public CrashJudgeTests() => _journal = new JournalCopy(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void NothingIsFoundWhenEachObjectAndTradeIsWhereItShouldBe()
    {
        Append(Lite(1), Order(1), Gap(2, 3), Lite(4), Order(4));
        _judge.Kill([LiteEvent(1), OrderEvent(1), GapEmitted(3), LiteEvent(4), OrderEvent(4)], _journal.ReadNew());

        var totals = Judge(1, 2, 3, 4);

        Assert.Empty(totals.Findings);
        Assert.Equal((5, 5, 0), (totals.Emitted, totals.Journaled, totals.Missing));
        Assert.Equal((4, 2, 2, 0), (totals.TradesSent, totals.TradesJournaled, totals.TradesInGaps, totals.TradesLost));
    }

    [Fact]
    public void AnObjectThatWasEmittedAndIsNotInTheJournalIsFound()
    {
        Append(Lite(1), Order(1));
        _judge.Kill([LiteEvent(1), OrderEvent(1), LiteEvent(2)], _journal.ReadNew());

        var totals = Judge(1);

        Assert.Equal(1, totals.Missing);
        Assert.StartsWith(Promise.JournalBeforeEmit, Assert.Single(totals.Findings), StringComparison.Ordinal);
    }

    [Fact]
    public void AnObjectThatWasEmittedTwiceAndIsInTheJournalOnceIsFound()
    {
        Append(Lite(1), Order(1));
        _judge.Kill([LiteEvent(1), LiteEvent(1)], _journal.ReadNew());

        Assert.Equal(1, Judge(1).Missing);
    }

    [Fact]
    public void ATradeThatIsNeitherInTheJournalNorInAGapIsFound()
    {
        Append(Lite(1), Order(1), Gap(2, 3), Lite(5), Order(5));
        _judge.Kill([], _journal.ReadNew());

        var totals = Judge(1, 2, 3, 4, 5);

        Assert.Equal((2, 1), (totals.TradesInGaps, totals.TradesLost));
        Assert.StartsWith(Promise.NothingLost, Assert.Single(totals.Findings), StringComparison.Ordinal);
    }

    [Fact]
    public void ATradeOfWhichOneEventIsMissingIsFound()
    {
        Append(Lite(1), Order(1), Lite(2));
        _judge.Kill([], _journal.ReadNew());

        Assert.Equal(1, Judge(1, 2).TradesLost);
    }

    [Theory]
    [InlineData(1, 2, 2)]
    [InlineData(2, 1, 3)]
    public void ATradeThatIsThereAgainOrLateIsFound(int first, int second, int third)
    {
        foreach (var trade in new[] { first, second, third })
        {
            Append(Lite(trade), Order(trade));
        }

        _judge.Kill([], _journal.ReadNew());

        Assert.StartsWith(Promise.NothingTwice, Assert.Single(Judge(1, 2).Findings), StringComparison.Ordinal);
    }

    [Fact]
    public void AnIncompleteLastLineIsCountedAndNotFaulted()
    {
        Append(Lite(1), Order(1));
        AppendText("{\"at\":\"20");
        _judge.Kill([LiteEvent(1)], _journal.ReadNew());
        RepairLastLine(setAside: true);
        Append(Lite(2), Order(2));
        _judge.Kill([LiteEvent(2)], _journal.ReadNew());

        var totals = Judge(1, 2);

        Assert.Equal(1, totals.TornTails);
        Assert.Empty(totals.Findings);
    }

    [Fact]
    public void AnIncompleteLastLineThatIsThrownAwayIsFound()
    {
        Append(Lite(1), Order(1));
        AppendText("{\"at\":\"20");
        _judge.Kill([], _journal.ReadNew());
        RepairLastLine(setAside: false);
        _judge.Kill([], _journal.ReadNew());

        Assert.StartsWith(Promise.OnlyTheEndIsTorn, Assert.Single(Judge(1).Findings), StringComparison.Ordinal);
    }

    [Fact]
    public void ALineThatIsChangedLaterIsFound()
    {
        Append(Lite(1), Order(1));
        _judge.Kill([], _journal.ReadNew());
        File.WriteAllText(FilePath, File.ReadAllText(FilePath).Replace("lane", "line", StringComparison.Ordinal));
        _judge.Kill([], _journal.ReadNew());

        Assert.StartsWith(Promise.OnlyTheEndIsTorn, Assert.Single(Judge(1).Findings), StringComparison.Ordinal);
    }

    private string FilePath => Path.Combine(_folder, "20261126-0001.jsonl");

    private CrashTotals Judge(params long[] sent) =>
        _judge.Judge([.. sent.Select(id => new SentTrade(id, TimeOf(id), []))], _journal.Lines);

    private void Append(params string[] lines) => AppendText(string.Concat(lines.Select(line => line + "\n")));

    private void AppendText(string text) => File.AppendAllText(FilePath, text);

    private void RepairLastLine(bool setAside)
    {
        var bytes = File.ReadAllBytes(FilePath);
        var end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        File.WriteAllBytes(FilePath, bytes[..end]);
        if (setAside)
        {
            File.WriteAllText(FilePath + ".torn", Encoding.UTF8.GetString(bytes[end..]) + "\n");
        }
    }

    private static DateTimeOffset TimeOf(long second) =>
        new(2026, 11, 26, 10, 0, (int)second, TimeSpan.Zero);

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static string LiteEvent(int trade) => $$"""{"e":"TRADE_LITE","t":{{trade}}}""";

    private static string OrderEvent(int trade) => $$$"""{"e":"ORDER_TRADE_UPDATE","o":{"t":{{{trade}}}}}""";

    private static string Lite(int trade) => Line(trade, $"\"event\":{LiteEvent(trade)}");

    private static string Order(int trade) => Line(trade, $"\"event\":{OrderEvent(trade)}");

    private static string Gap(int from, int to) => Line(
        to,
        $"\"status\":\"Gap\",\"message\":\"none\",\"from\":\"{Text(TimeOf(from))}\",\"to\":\"{Text(TimeOf(to))}\"");

    private static string Line(int second, string members) =>
        $$"""{"at":"{{Text(TimeOf(second))}}","market":"UsdMFutures","account":"lane0",{{members}} }""";

    private static string GapEmitted(int to) =>
        string.Create(CultureInfo.InvariantCulture, $"Gap {TimeOf(to).UtcTicks} none");
}
