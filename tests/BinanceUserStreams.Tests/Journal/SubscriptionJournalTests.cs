using System.Globalization;
using System.Text;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;
using BinanceUserStreams.Tests.Streams;

namespace BinanceUserStreams.Tests.Journal;

/// <summary>The journal of Spot and Margin streams: whose a line is, where a restart goes on, and no token in it.</summary>
public sealed class SubscriptionJournalTests : IDisposable
{
    private static readonly StreamSource Bitcoin = new(Market.IsolatedMargin, "desk", "BTCUSDT");
    private static readonly StreamSource Ether = new(Market.IsolatedMargin, "desk", "ETHUSDT");

    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_symbol_of_an_isolated_margin_stream_is_kept_in_each_of_its_lines()
    {
        var now = _folder.Clock.GetUtcNow();
        using (var journal = _folder.Open())
        {
            journal.Channel(Bitcoin).Append(Report(Bitcoin, 1));
            journal.Channel(Ether).Append(Report(Ether, 2));
            journal.Channel(Bitcoin).Append(new StreamGap(Bitcoin, now, now, "it was lost", null));
        }

        Assert.Contains(
            "\"market\":\"IsolatedMargin\",\"account\":\"desk\",\"symbol\":\"BTCUSDT\",\"connection\":", _folder.Lines[0],
            StringComparison.Ordinal);
        var read = _folder.Read();
        Assert.Equal([Bitcoin, Ether, Bitcoin], read.Select(record => record.Source));
        Assert.Equal("ETHUSDT", read[1].Event!.IsolatedSymbol);
        var gap = Assert.IsType<StreamGap>(read[2].Status);
        Assert.Equal("BTCUSDT", gap.IsolatedSymbol);
        Assert.Equal(1, Assert.IsType<ExecutionReport>(gap.LastEvent).TradeId);
    }

    [Fact]
    public void A_restart_goes_on_where_the_stream_of_the_same_symbol_ended()
    {
        using (var journal = _folder.Open())
        {
            journal.Channel(Bitcoin).Append(Report(Bitcoin, 1));
            journal.Channel(Ether).Append(Report(Ether, 2));
        }

        JournalResumptions ends = new(_folder.Path);
        Assert.Equal(1, LastTrade(ends, Bitcoin));
        Assert.Equal(2, LastTrade(ends, Ether));
        Assert.Null(ends.Find(Bitcoin with { Symbol = null }, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Null(ends.Find(Bitcoin with { Symbol = "BTC" }, cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_second_run_declares_the_gap_and_repeats_nothing()
    {
        await RunAsync(async (socket, bench) =>
        {
            socket.SendReport(1);
            await bench.AssertReportsAsync(1);
        });
        await RunAsync(async (socket, bench) =>
        {
            Assert.Equal(1, Assert.IsType<ExecutionReport>((await bench.NextAsync<StreamGap>()).LastEvent).TradeId);
            socket.SendReport(1);
            socket.SendReport(2);
            await bench.AssertReportsAsync(2);
        });
    }

    [Fact]
    public async Task Neither_a_notice_of_a_connection_nor_of_a_subscription_is_the_last_event()
    {
        await RunAsync(async (socket, bench) =>
        {
            socket.SendReport(1);
            socket.Send($$"""{"event":{{SubscriptionBench.Notice("serverShutdown", StreamClock.Noon)}}}""");
            await bench.NextAsync<ServerShutdown>();
        });

        Assert.Equal(1, LastTrade(new JournalResumptions(_folder.Path), Bitcoin));
    }

    // It is read long after its subscription ended, while the other connection's events are still unread.
    [Theory]
    [InlineData("eventStreamTerminated", "9999-12-31T23:59:59.999Z")]
    [InlineData("eventStreamTerminated", "2026-11-26T12:00:30Z")]
    [InlineData("serverShutdown", "2026-11-26T12:00:30Z")]
    public void A_notice_does_not_move_where_a_restart_goes_on(string name, string time)
    {
        var report = Report(Bitcoin, 1);
        using (var journal = _folder.Open())
        {
            journal.Channel(Bitcoin).Append(report);
            _folder.Clock.Advance(TimeSpan.FromMinutes(1));
            var sent = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
            journal.Channel(Bitcoin).Append(Read(Bitcoin, SubscriptionBench.Notice(name, sent)));
        }

        var resumption = new JournalResumptions(_folder.Path).Find(Bitcoin, cancellationToken: TestContext.Current.CancellationToken)!;
        Assert.Equal(report.EventTime, resumption.HeardUntil(_folder.Clock.GetUtcNow().AddDays(1)));
    }

    [Fact]
    public async Task No_token_is_in_it()
    {
        await RunAsync(async (socket, bench) =>
        {
            socket.Send("""{"subscriptionId":0,"event":{"e":"newThing","token":"token1token1token1token1"}}""");
            await bench.NextAsync<UnknownEvent>();
        });

        Assert.Contains(_folder.Lines, line => line.Contains("\"token\":\"toke...ken1\"", StringComparison.Ordinal));
        Assert.DoesNotContain(_folder.Lines, line => line.Contains("token1token1", StringComparison.Ordinal));
    }

    private UserStreamEvent Report(StreamSource source, int id) => Read(source, SubscriptionBench.BareReport(id));

    private UserStreamEvent Read(StreamSource source, string json)
    {
        var read = new EventParser(source)
            .Parse(Encoding.UTF8.GetBytes(json), _folder.Clock.GetUtcNow()).Event!;
        read.ConnectionNumber = 1;
        return read;
    }

    private static long? LastTrade(JournalResumptions ends, StreamSource source) => Assert.IsType<ExecutionReport>(
        ends.Find(source, cancellationToken: TestContext.Current.CancellationToken)!.LastEvent).TradeId;

    // One run of the program.
    private async Task RunAsync(Func<FakeSocket, StreamBench, Task> run)
    {
        using var journal = _folder.Open();
        await using var bench = SubscriptionBench.Of(Market.IsolatedMargin, "BTCUSDT", journal);
        await run(await bench.StartSubscribedAsync(), bench);
        bench.Stop();
        await bench.RestAsync();
    }
}
