using System.Text.RegularExpressions;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Reports.Collecting;

namespace BinanceUserStreams.Tests.Reports;

/// <summary>The figures of a report are those of the journal, no more and no less.</summary>
public sealed class CollectingTests : IDisposable
{
    private readonly ReportJournal _journal = new();

    public void Dispose() => _journal.Dispose();

    [Fact]
    public void Sums_have_every_digit_also_where_a_decimal_would_round()
    {
        _journal
            .Fill(quantity: "0.0000000000000000000000000001", price: "0.0000000000000000000000000003", fee: "0.00000001")
            .Fill(quantity: "79228162514264337593543950335", price: "79228162514264337593543950335", fee: "-0.1")
            .Fill(quantity: "79228162514264337593543950335", price: "1", fee: "1000000000000000000000000000");

        var fills = _journal.ReadOnly().Trades.Fills.All[new SymbolKey("", "BTCUSDT")];
        Assert.Equal("158456325028528675187087900670.0000000000000000000000000001", fills.Bought.ToString());
        Assert.Equal(
            "6277101735386680763835789423128438253588091106870490562560.00000000000000000000000000000000000000000000000000000003",
            fills.Volume.Sum.ToString());
        Assert.Equal("999999999999999999999999999.90000001", fills.Fees.All["USDT"].Sum.ToString());
    }

    [Fact]
    public void A_fill_counts_once_though_two_events_tell_of_it()
    {
        const string Lite = """{"e":"TRADE_LITE","s":"BTCUSDT","S":"BUY","l":"1","L":"100","t":1,"i":7}""";
        const string Update = """{"e":"ORDER_TRADE_UPDATE","o":{"s":"BTCUSDT","S":"BUY","x":"TRADE","l":"1","L":"100","t":1,"i":7}}""";
        _journal.Event(Lite).Event(Update).Event(Lite.Replace("BTCUSDT", "ETHUSDT", StringComparison.Ordinal));

        var page = _journal.Page();
        Assert.Contains(">BTCUSDT</th>\n<td class=\"number\">1</td>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("BTCUSDT, TRADE_LITE", page, StringComparison.Ordinal);
        Assert.Contains(">ETHUSDT, TRADE_LITE</th>\n<td class=\"number\">1</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_only_ordered_or_cancelled_is_no_fill()
    {
        _journal.Event("""{"e":"ORDER_TRADE_UPDATE","o":{"s":"BTCUSDT","x":"NEW","l":"0","n":"0","N":"USDT","rp":"0"}}""")
            .Event("""{"e":"ORDER_TRADE_UPDATE","o":{"s":"BTCUSDT","x":"CANCELED","l":"1","L":"1","n":"1","N":"USDT"}}""");

        var trades = _journal.ReadOnly().Trades;
        Assert.Empty(trades.Fills.All);
        Assert.Empty(trades.Fees.All);
        Assert.Empty(trades.Profits.All);
    }

    [Fact]
    public void Fees_of_two_assets_and_fills_of_two_accounts_are_never_added_up()
    {
        _journal.Fill(fee: "0.1").Fill(fee: "0.002", feeAsset: "BNB").Fill(fee: "7", account: "other").Fill(fee: "0.2");

        var streams = _journal.Read().Streams.ToArray();
        Assert.Equal(["desk", "other"], streams.Select(stream => stream.Source.Account));
        var fees = streams[0].Trades.Fees.All;
        Assert.Equal(["0.002", "0.3"], fees.Values.Select(total => total.Sum.ToString()).Order());
        Assert.Equal("7", Assert.Single(streams[1].Trades.Fees.All).Value.Sum.ToString());
    }

    [Fact]
    public void A_profit_belongs_to_an_asset_once_a_position_tells_which_and_else_to_its_symbol()
    {
        _journal
            .Fill("BTCXYZ", feeAsset: "BNB", profit: "1.5").Balance("USDT", "10", "BTCXYZ", marginAsset: "USDT")
            .Fill("BTCXYZ", feeAsset: "BNB", profit: "2").Fill("ETHXYZ", feeAsset: "BNB", profit: "4");

        var trades = _journal.ReadOnly().Trades;
        Assert.Equal("3.5", trades.Profits.All[new ProfitKey("USDT", null)].Total.Sum.ToString());
        Assert.Equal("4", trades.Profits.All[new ProfitKey("", new SymbolKey("", "ETHXYZ"))].Total.Sum.ToString());
        Assert.Equal(2, trades.Profits.All.Count);
        Assert.Equal("3.5", trades.ProfitsBySymbol.All[(new SymbolKey("", "BTCXYZ"), "USDT")].Sum.ToString());
        Assert.Equal("3.5", trades.Net.Total.All[new ProfitKey("USDT", null)].Net.ToString());
        Assert.Equal("3.5", trades.Net.ByDay.All[(ReportJournal.Noon.UtcDateTime.Date, new ProfitKey("USDT", null))].Net.ToString());
    }

    [Fact]
    public void A_profit_is_in_what_its_fee_is_in_and_else_in_the_asset_of_the_symbols_name()
    {
        _journal.Fill("BTCUSDC", feeAsset: "BNFCR", profit: "1").Fill("BTCUSDC", feeAsset: "BNB", profit: "2");

        var profits = _journal.ReadOnly().Trades.Profits.All;
        Assert.Equal("1", profits[new ProfitKey("BNFCR", null)].Total.Sum.ToString());
        Assert.Equal("2", profits[new ProfitKey("USDC", null)].Total.Sum.ToString());
    }

    [Fact]
    public void What_is_left_of_a_profit_is_told_by_day_and_symbol_with_fees_and_funding()
    {
        const string Funding =
            """{"e":"ACCOUNT_UPDATE","E":1795694400000,"T":1795694400000,"a":{"m":"FUNDING_FEE","B":[{"a":"USDT","wb":"9","bc":"-0.25"}],"P":[],"S":"BTCUSDT"}}""";
        _journal.Fill(profit: "10", fee: "0.1").Fill("ETHUSDT", profit: "-1", fee: "0.002", feeAsset: "BNB")
            .Event(Funding).Event(Funding.Replace("FUNDING_FEE", "DEPOSIT", StringComparison.Ordinal));

        var net = _journal.ReadOnly().Trades.Net;
        Assert.Equal(1, net.Fundings);
        Assert.Equal("8.65", net.Total.All[new ProfitKey("USDT", null)].Net.ToString());
        Assert.Equal("-0.002", net.Total.All[new ProfitKey("BNB", null)].Net.ToString());
        Assert.Equal("9.65", net.BySymbol.All[(new SymbolKey("", "BTCUSDT"), "USDT")].Net.ToString());
        Assert.Equal("-1", net.BySymbol.All[(new SymbolKey("", "ETHUSDT"), "USDT")].Net.ToString());
        Assert.Equal("-0.25", net.BySymbol.All[(new SymbolKey("", "BTCUSDT"), "USDT")].Funding.Value.ToString());
        Assert.Contains("Net profit by day", _journal.Page(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_gap_may_have_missed_of_a_net_profit_is_said()
    {
        _journal.Fill(profit: "1").Gap(ReportJournal.Noon, ReportJournal.Noon.AddHours(9));

        Assert.Contains("Funding that was paid in a gap is missing", _journal.Page(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_worth_of_contracts_is_not_invented()
    {
        _journal.Event(
            """{"e":"ORDER_TRADE_UPDATE","i":"SfsR","o":{"s":"BTCUSD_PERP","S":"SELL","x":"TRADE","l":"2","L":"64000","ma":"BTC","n":"0.00001","N":"BTC","rp":"0.0003"}}""",
            Market.CoinMFutures);

        var trades = _journal.ReadOnly().Trades;
        var fills = Assert.Single(trades.Fills.All).Value;
        Assert.True(fills.IsInContracts);
        Assert.Equal(0, fills.Volume.Count);
        Assert.Equal("2", fills.Sold.ToString());
        Assert.Equal("BTC", Assert.Single(trades.Profits.All).Key.Asset);
    }

    [Fact]
    public void A_position_is_what_its_last_event_told()
    {
        _journal.Balance("USDT", "10", amount: "2").Balance("USDT", "12", amount: "-3").Balance("USDT", "11", "ETHUSDT");

        var account = _journal.ReadOnly().Account;
        Assert.Equal(-3, account.Positions.All[new PositionKey(new SymbolKey("", "BTCUSDT"), "BOTH")].Amount);
        var balance = account.Balances.All[new BalanceKey("Wallet", "USDT")];
        Assert.Equal((3, 10m, 10m, 12m, 11m), (balance.Count, balance.First, balance.Lowest, balance.Highest, balance.Last));
        Assert.Contains("1 more were closed", _journal.Page(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_Spot_balance_is_what_is_free_and_what_is_locked_together()
    {
        _journal.Spot("outboundAccountPosition", """{"B":[{"a":"ETH","f":"1.50","l":"0.25"},{"a":"BTC","f":"2","l":"0"}]}""")
            .Spot("outboundAccountPosition", """{"B":[{"a":"ETH","f":"1.20","l":"0.30"}]}""")
            .Spot("outboundAccountPosition", """{"B":[{"a":"ETH","f":"1.70"}]}""");

        var balances = _journal.ReadOnly().Account.Balances.All;
        BalanceHistory Of(string wallet) => balances[new BalanceKey(wallet, "ETH")];
        Assert.Equal((2, 1.75m, 1.50m, false), (Of("Total").Count, Of("Total").First, Of("Total").Last, Of("Total").IsPart));
        Assert.Equal((3, 1.20m, 1.70m, true), (Of("Free").Count, Of("Free").Lowest, Of("Free").Last, Of("Free").IsPart));
        Assert.Equal((2, 0.25m, 0.30m, true), (Of("Locked").Count, Of("Locked").First, Of("Locked").Last, Of("Locked").IsPart));
        Assert.Equal(
            ["Total, ETH", "Total, BTC"],
            Regex.Matches(_journal.Page(), "<figcaption>(Total|Free|Locked)(, ...)").Select(match => match.Groups[1].Value + match.Groups[2].Value));
    }

    [Theory]
    [InlineData("79228162514264337593543950335", "1")]
    [InlineData("-79228162514264337593543950335", "-79228162514264337593543950335")]
    [InlineData("10000000000000000000000000000", "0.1")]
    public void A_total_that_would_be_rounded_is_not_told(string free, string locked)
    {
        _journal.Spot("outboundAccountPosition", $$"""{"B":[{"a":"X","f":"{{free}}","l":"{{locked}}"}]}""");

        Assert.Equal(["Free", "Locked"], _journal.ReadOnly().Account.Balances.All.Keys.Select(key => key.Wallet));
    }

    [Fact]
    public void A_Spot_account_has_fills_and_fees_and_a_dash_instead_of_a_profit()
    {
        const string Fill =
            """{"s":"ETHBTC","S":"SELL","x":"TRADE","l":"0.4","L":"0.1","Y":"0.04","m":true,"n":"0.001","N":"BNB"}""";
        _journal.Spot("executionReport", Fill)
            .Spot("executionReport", Fill.Replace("\"0.001\",\"N\":\"BNB\"", "\"0\",\"N\":null", StringComparison.Ordinal))
            .Spot("executionReport", """{"s":"ETHBTC","x":"CANCELED","l":"0","n":"0","N":null}""")
            .Spot("executionReport", """{"s":"ETHBTC","x":"TRADE_PREVENTION","l":"0","n":"0","N":null}""");

        var trades = _journal.ReadOnly(new JournalQuery()).Trades;
        var (symbol, fills) = Assert.Single(trades.Fills.All);
        Assert.Equal(new SymbolKey("", "ETHBTC"), symbol);
        Assert.Equal((2, "0.8", "0.08"), (fills.Count, fills.Sold.ToString(), fills.Volume.Sum.ToString()));
        Assert.Equal("BNB", Assert.Single(trades.Fees.All).Key);
        Assert.Empty(trades.Profits.All);
        var page = _journal.Page();
        Assert.Contains("&#x2013; Fills of Spot and margin tell no realised profit.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Listen key", page, StringComparison.Ordinal);
        Assert.Contains(">Subscribed, or subscription renewed</th>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Accounts_of_isolated_margin_stand_by_their_symbols()
    {
        const string Position = """{"e":"outboundAccountPosition","E":1,"B":[{"a":"USDT","f":"10","l":"0"}]}""";
        var name = new string('A', 1_000_000);
        foreach (var symbol in new[] { "ETHUSDT", "BTCUSDT", name })
        {
            _journal.Event(Position, Market.IsolatedMargin, symbol: symbol);
        }

        _journal.Event(Position.Replace("10", "20", StringComparison.Ordinal), Market.CrossMargin)
            .Event(Position.Replace("10", "11", StringComparison.Ordinal), Market.IsolatedMargin, symbol: "BTCUSDT");

        var streams = _journal.Read().Streams.ToArray();
        Assert.Equal(
            [Market.CrossMargin, Market.IsolatedMargin, Market.IsolatedMargin, Market.IsolatedMargin],
            streams.Select(stream => stream.Source.Market));
        Assert.Equal([null, "BTCUSDT", "ETHUSDT"], streams.Select(stream => stream.Source.Symbol).Where(symbol => !(symbol?.Length > 9)));
        Assert.InRange(streams.Max(stream => stream.Source.Symbol?.Length ?? 0), 10, 200);
        var total = streams.Single(stream => stream.Source.Symbol == "BTCUSDT").Account.Balances.All[new BalanceKey("Total", "USDT")];
        Assert.Equal((2, 10m, 11m), (total.Count, total.First, total.Last));
        Assert.Contains(">IsolatedMargin BTCUSDT, desk</h2>", _journal.Page(), StringComparison.Ordinal);
    }

    [Fact]
    public void Uptime_is_the_time_outside_of_gaps_and_what_two_gaps_share_counts_once()
    {
        var noon = ReportJournal.Noon;
        _journal.Fill().Gap(noon.AddSeconds(10), noon.AddSeconds(30)).Gap(noon.AddSeconds(20), noon.AddSeconds(40));
        _journal.Now = noon.AddSeconds(100);
        _journal.Fill();

        var health = _journal.ReadOnly().Health;
        Assert.Equal((2, TimeSpan.FromSeconds(30)), (health.Gaps.Count, health.Gaps.Duration));
        Assert.Equal(0.7, health.Uptime!.Value, 9);
    }

    [Fact]
    public void Each_gap_says_whether_it_was_repaired()
    {
        DateTimeOffset At(int seconds) => ReportJournal.Noon.AddSeconds(seconds);
        _journal.Gap(At(10), At(20)).Gap(At(30), At(50)).Gap(At(60), At(70)).Gap(At(80), At(90))
            .Repaired(At(10), At(20)).Repaired(At(30), At(40)).Unrepaired(At(40), At(50)).Unrepaired(At(60), At(70));

        var health = _journal.ReadOnly().Health;
        Assert.Equal(
            [RepairState.Repaired, RepairState.InPart, RepairState.NotRepaired, RepairState.NotTried],
            health.Gaps.Longest.Select(health.Repairs.StateOf));
        Assert.All(
            ["repaired", "in part", "failed"],
            word => Assert.Contains($">{word}</td>", _journal.Page(), StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_recovered_is_in_the_figures_and_no_delay()
    {
        _journal.Fill().Gap(ReportJournal.Noon.AddSeconds(10), ReportJournal.Noon.AddSeconds(20));
        _journal.Now = ReportJournal.Noon.AddHours(5);
        _journal.RecoveredFill(7, ReportJournal.Noon.AddSeconds(15));

        var stream = _journal.ReadOnly();
        Assert.Equal((1L, 1L, 1L), (stream.Health.Recovered, stream.Trades.Recovered, stream.Health.Delays.Count));
        Assert.Equal("3", stream.Trades.Fills.All.Single().Value.Bought.ToString());
        Assert.Contains("events that gaps missed, 1 of them fills", _journal.Page(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_gap_only_what_lies_in_the_wanted_time_counts()
    {
        var noon = ReportJournal.Noon;
        _journal.Fill().Gap(noon.AddSeconds(10), noon.AddSeconds(30));
        _journal.Now = noon.AddSeconds(40);
        _journal.Fill();

        var health = _journal.ReadOnly(new JournalQuery { After = noon.AddSeconds(20) }).Health;
        Assert.Equal(TimeSpan.FromSeconds(10), health.Gaps.Duration);
        Assert.Equal(0.5, health.Uptime!.Value, 9);
    }

    [Fact]
    public void What_the_stream_did_is_counted()
    {
        _journal.Status("Connected").Status("KeyExtended").Status("KeyExtended").Status("Disconnected").Status("KeyReplaced");

        var page = _journal.Page();
        Assert.Contains(">Listen key extended</th>\n<td class=\"number\">2</td>", page, StringComparison.Ordinal);
        Assert.Contains(">Listen key replaced</th>\n<td class=\"number\">1</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_without_end_take_no_memory_without_end_and_are_counted()
    {
        for (var i = 0; i < 3000; i++)
        {
            _journal.Fill($"SYMBOL{i}").Event($$"""{"e":"TYPE{{i}}"}""");
        }

        for (var i = 0; i < 60; i++)
        {
            _journal.Fill(account: $"account {i}");
        }

        var figures = _journal.Read();
        Assert.Equal(40, figures.Streams.Count());
        Assert.Equal(21, figures.RecordsLeftOut);
        var desk = figures.Streams.Single(stream => stream.Source.Account == "desk");
        Assert.Equal((500, 2500), (desk.Trades.Fills.All.Count, desk.Trades.Fills.Refused));
        Assert.Equal(100, desk.Health.EventTypes.All.Count);
        Assert.Equal(6000, desk.Health.Events);
    }

    [Fact]
    public void A_line_that_cannot_be_read_is_told_and_named_on_the_page()
    {
        _journal.Fill().Rubbish("no record").Fill();

        var page = _journal.Page();
        Assert.Single(_journal.Notices);
        Assert.Contains("1 of the journal", page, StringComparison.Ordinal);
        Assert.Contains("it is no JSON object", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_any_length_are_kept_short_and_still_apart()
    {
        var name = new string('A', 1_000_000);
        _journal.Fill(name + "1", feeAsset: name + "2").Fill(name + "3", feeAsset: name + "4")
            .Balance(name + "5", "1", name + "6", "2", name + "7").Event($$"""{"e":"{{name}}"}""")
            .Fill(account: name + "8").Fill(account: name + "9")
            .Gap(ReportJournal.Noon, ReportJournal.Noon.AddSeconds(1), name);

        var figures = _journal.Read().Streams.ToList();
        var desk = figures.Single(stream => stream.Source.Account == "desk");
        Assert.Equal(3, figures.Count);
        Assert.Equal((2, 2), (desk.Trades.Fills.All.Count, desk.Trades.Fees.All.Count));
        IEnumerable<string?> kept =
        [
            .. figures.Select(stream => stream.Source.Account),
            .. desk.Trades.Fills.All.Keys.Select(key => key.Symbol),
            .. desk.Trades.Fees.All.Keys,
            .. desk.Trades.ProfitsBySymbol.All.Keys.Select(key => key.Symbol.Symbol),
            .. desk.Account.Balances.All.Keys.Select(key => key.Asset),
            .. desk.Account.Positions.All.Select(pair => pair.Key.Symbol.Symbol + pair.Value.MarginAsset),
            .. desk.Health.EventTypes.All.Keys,
            .. desk.Health.Gaps.Longest.Select(gap => gap.Reason),
        ];
        Assert.All(kept, text => Assert.InRange(text!.Length, 1, 500));
        Assert.InRange(_journal.Page().Length, 1, 1_000_000);
    }

    [Fact]
    public void Gaps_of_thousands_of_years_in_several_streams_make_a_page()
    {
        foreach (var account in new[] { "one", "two", "three", "four" })
        {
            _journal.Fill(account: account).Status(
                "Gap", ",\"from\":\"0001-01-01T00:00:00Z\",\"to\":\"9999-12-31T00:00:00Z\",\"reason\":\"x\"", account);
        }

        Assert.Contains("3,652,058 d", _journal.Page(), StringComparison.Ordinal);
    }

    [Fact]
    public void Amounts_are_in_groups_of_three_and_have_every_digit()
    {
        _journal.Balance("USDT", "1234567.12345678").Balance("BTC", "-1000").Balance("ETH", "-100.5");

        var page = _journal.Page();
        Assert.Contains(">1,234,567.12345678<", page, StringComparison.Ordinal);
        Assert.Contains(">-1,000<", page, StringComparison.Ordinal);
        Assert.Contains(">-100.5<", page, StringComparison.Ordinal);
    }
}
