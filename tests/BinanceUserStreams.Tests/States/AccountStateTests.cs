using BinanceUserStreams.States;

namespace BinanceUserStreams.Tests.States;

/// <summary>What an account holds is what was told last, and what may be wrong is said.</summary>
public sealed class AccountStateTests : IDisposable
{
    private readonly StateJournal _journal = new();

    public void Dispose() => _journal.Dispose();

    [Fact]
    public void Balances_positions_and_orders_are_those_that_were_told_last()
    {
        _journal.Balance(1, "10.50").Balance(2, "11.00").Balance(3, "0.5", "BNB")
            .Position(4, "2").Position(5, "-3").Position(6, "1", "ETHUSDT").Position(7, "0", "ETHUSDT")
            .Order(8, 1, "NEW").Order(9, 2, "NEW").Order(10, 2, "CANCELED", "CANCELED");

        var state = _journal.ReadOne();

        Assert.Equal(["BNB 0.5", "USDT 11"], state.Balances.Select(balance => balance.ToString()));
        Assert.Equal("11.00", state.Balances[1].WalletBalance!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(["UsdMFutures/desk/BTCUSDT/BOTH"], state.Positions.Select(position => position.Key));
        Assert.Equal(-3, state.Positions[0].PositionAmount);
        Assert.Equal([1L], state.OpenOrders.Select(order => order.OrderId));
        Assert.Equal(StateJournal.Noon.AddSeconds(10), state.At);
        Assert.Equal(StateJournal.Noon.AddSeconds(1), state.KnownFrom);
    }

    [Fact]
    public void Without_a_snapshot_nothing_is_certain_and_with_one_it_is()
    {
        _journal.Balance(1, "10");
        Assert.False(_journal.ReadOne().IsCertain);
        Assert.Null(_journal.ReadOne().SnapshotAt);

        _journal.Snapshot(400, "\"Balances\":[{\"asset\":\"USDT\",\"balance\":\"12\"}],\"Positions\":[],\"OpenOrders\":[],\"OpenAlgoOrders\":[]");

        var state = _journal.ReadOne();
        Assert.True(state.IsCertain);
        Assert.Equal(StateJournal.Noon.AddSeconds(400), state.SnapshotAt);
        Assert.Equal(12, Assert.Single(state.Balances).WalletBalance);
    }

    [Fact]
    public void At_a_moment_only_what_came_until_then_counts()
    {
        _journal.Balance(1, "10").Balance(2, "11").Balance(3, "12");

        Assert.Equal(11, Assert.Single(_journal.ReadOne(2.5).Balances).WalletBalance);
        Assert.Equal(StateJournal.Noon.AddSeconds(2.5), _journal.ReadOne(2.5).At);
        Assert.Empty(_journal.Read(0));
    }

    // A reader that was behind takes what was sent before the gap when the gap is over.
    [Theory]
    [InlineData(4, true)]
    [InlineData(9.5, false)]
    public void What_was_sent_before_a_gap_and_read_after_it_is_uncertain(double sent, bool isUncertain)
    {
        _journal.Balance(1, "10").Gap(5, 9).Balance(10, "11", sent: sent);

        Assert.Equal(isUncertain, Assert.Single(_journal.ReadOne().Balances).IsUncertain);
        Assert.Equal(isUncertain, Assert.Single(_journal.ReadOne().Balances).IsUncertain);
    }

    [Fact]
    public void What_a_gap_may_have_changed_is_uncertain_until_it_is_told_again()
    {
        _journal.Balance(1, "10").Balance(1, "1", "BNB").Order(2, 1, "NEW").Gap(5, 9).Balance(10, "11");

        var state = _journal.ReadOne();

        Assert.False(state.Balances.Single(balance => balance.Asset == "USDT").IsUncertain);
        Assert.True(state.Balances.Single(balance => balance.Asset == "BNB").IsUncertain);
        Assert.True(Assert.Single(state.OpenOrders).IsUncertain);
        var missed = Assert.Single(state.Uncertainties, time => time.From is not null);
        Assert.Equal((StateJournal.Noon.AddSeconds(5), StateJournal.Noon.AddSeconds(9), "lost"), (missed.From, missed.To, missed.Reason));
    }

    [Fact]
    public void A_repair_makes_orders_and_fills_certain_and_a_snapshot_the_rest()
    {
        _journal.Balance(1, "10").Order(2, 1, "NEW").Gap(5, 9).Repaired(12, 5, 9);

        var repaired = _journal.ReadOne();
        Assert.False(Assert.Single(repaired.OpenOrders).IsUncertain);
        Assert.True(Assert.Single(repaired.Balances).IsUncertain);
        Assert.Equal(AccountStateParts.Balances | AccountStateParts.Positions, Assert.Single(repaired.Uncertainties, time => time.From is not null).Parts);

        _journal.Snapshot(13, "\"Balances\":[{\"asset\":\"USDT\",\"balance\":\"9\"}],\"Positions\":[]");

        var told = _journal.ReadOne();
        Assert.Equal(AccountStateParts.OpenOrders, Assert.Single(told.Uncertainties).Parts);
        Assert.Equal(9, Assert.Single(told.Balances).WalletBalance);
        Assert.False(told.Balances[0].IsUncertain);
        Assert.Single(told.OpenOrders);
    }

    [Fact]
    public void A_repair_of_a_part_of_a_gap_makes_nothing_certain()
    {
        _journal.Order(2, 1, "NEW").Gap(5, 9).Repaired(12, 5, 7);

        Assert.True(Assert.Single(_journal.ReadOne().OpenOrders).IsUncertain);
    }

    [Fact]
    public void Fills_that_are_missing_are_of_no_importance_on_the_next_day()
    {
        _journal.Balance(1, "10").Gap(5, 9)
            .Snapshot(400, "\"Balances\":[],\"Positions\":[],\"OpenOrders\":[],\"OpenAlgoOrders\":[]");
        Assert.Equal(AccountStateParts.Fills, Assert.Single(_journal.ReadOne().Uncertainties).Parts);

        _journal.Balance(43201, "11");

        Assert.Empty(_journal.ReadOne().Uncertainties);
    }

    [Fact]
    public void What_no_snapshot_has_told_is_uncertain_before_the_journal_with_the_cure()
    {
        _journal.Balance(1, "10").Order(2, 1, "NEW");

        var state = _journal.ReadOne();

        var unknown = Assert.Single(state.Uncertainties);
        Assert.Equal((null, StateJournal.Noon.AddSeconds(1)), (unknown.From, unknown.To));
        Assert.Equal(
            AccountStateParts.Balances | AccountStateParts.Positions | AccountStateParts.OpenOrders | AccountStateParts.OpenAlgoOrders,
            unknown.Parts);
        Assert.StartsWith("before 2026-12-01 12:00:01.000Z (Balances, ", unknown.ToString(), StringComparison.Ordinal);
        Assert.Contains("-Snapshot", unknown.Reason, StringComparison.Ordinal);
        Assert.Contains("-Live", unknown.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(state.Items, item => item.IsUncertain);
        Assert.False(state.IsCertain);

        _journal.Snapshot(3, "\"Balances\":[],\"Positions\":[]");
        Assert.Equal(AccountStateParts.OpenOrders, Assert.Single(_journal.ReadOne().Uncertainties).Parts);
        _journal.Snapshot(4, "\"OpenOrders\":[]");

        Assert.True(_journal.ReadOne().IsCertain);
        Assert.NotEmpty(_journal.ReadOne(2).Uncertainties);
    }

    [Fact]
    public void Of_a_market_without_snapshots_no_cure_is_told_that_is_none()
    {
        _journal.Event(1, """{"e":"ACCOUNT_UPDATE","E":1,"a":{"B":[{"a":"USDT","wb":"1"}],"P":[]}}""", "PortfolioMarginPro");

        Assert.DoesNotContain("-Snapshot", Assert.Single(_journal.ReadOne().Uncertainties).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_that_took_long_does_not_undo_what_an_event_told_meanwhile()
    {
        _journal.Balance(1, "10").Order(2, 1, "NEW").Order(3, 1, "FILLED", "TRADE").Order(4, 2, "NEW")
            .Snapshot(
                30,
                "\"Balances\":[{\"asset\":\"USDT\",\"balance\":\"7\"}],\"Positions\":[],\"OpenOrders\":[{\"symbol\":\"BTCUSDT\",\"orderId\":1,\"status\":\"NEW\"}]");

        var state = _journal.ReadOne();

        Assert.Equal(10, Assert.Single(state.Balances).WalletBalance);
        Assert.Equal([2L], state.OpenOrders.Select(order => order.OrderId));
    }

    // The exchange's lists are late: what has just gone may still be on them. In a gap it may have come back.
    [Theory]
    [InlineData(null, null, 0)]
    [InlineData(0.5, 1.5, 0)]
    [InlineData(4.0, 9.0, 29)]
    public void What_has_gone_comes_back_by_a_snapshot_only_after_a_gap(double? from, double? to, int amount)
    {
        _journal.Position(1, "5").Position(2, "0").Balance(2, "3").Balance(2, "0").Order(2, 1, "NEW").Order(3, 1, "FILLED", "TRADE");
        if (from is not null && to is not null)
        {
            _journal.Gap(from.Value, to.Value);
        }

        Snapshot(20);

        var state = _journal.ReadOne();
        Assert.Equal(amount, state.Positions.Sum(position => position.PositionAmount));
        Assert.Equal(amount, state.Balances.Sum(balance => balance.WalletBalance));
        Assert.Empty(state.OpenOrders);
        Assert.DoesNotContain(state.Items, item => item.IsUncertain);

        void Snapshot(double at) => _journal.Snapshot(
            at,
            "\"Balances\":[{\"asset\":\"USDT\",\"balance\":\"29\"}],"
                + "\"Positions\":[{\"symbol\":\"BTCUSDT\",\"positionSide\":\"BOTH\",\"positionAmt\":\"29\"}],"
                + "\"OpenOrders\":[{\"symbol\":\"BTCUSDT\",\"orderId\":1,\"status\":\"NEW\"}],\"OpenAlgoOrders\":[]");
    }

    // Taken by a reader that was behind: it may have come back since it was sent.
    [Theory]
    [InlineData(4, 29)]
    [InlineData(9.5, 0)]
    public void An_end_that_was_sent_before_a_gap_and_read_after_it_is_an_end_before_it(double sent, int amount)
    {
        _journal.Balance(1, "10").Gap(5, 9).Balance(10, "0", sent: sent)
            .Snapshot(20, "\"Balances\":[{\"asset\":\"USDT\",\"balance\":\"29\"}]");

        Assert.Equal(amount, _journal.ReadOne().Balances.Sum(balance => balance.WalletBalance));
    }

    // Both are answers of the REST API, and the later one is right.
    [Fact]
    public void An_order_that_was_read_back_is_gone_if_the_snapshot_behind_it_does_not_list_it()
    {
        _journal.Gap(1, 5).ReadBack(6, 7, "NEW").Order(7, 8, "NEW").Repaired(12, 1, 5)
            .Snapshot(12, "\"Balances\":[],\"Positions\":[],\"OpenOrders\":[],\"OpenAlgoOrders\":[]");

        Assert.Equal([8L], _journal.ReadOne().OpenOrders.Select(order => order.OrderId));
        Assert.Equal([7L, 8L], _journal.ReadOne(11).OpenOrders.Select(order => order.OrderId));
    }

    [Fact]
    public void What_a_snapshot_does_not_list_is_gone()
    {
        _journal.Balance(1, "10").Position(2, "1").Order(3, 1, "NEW")
            .Snapshot(1000, "\"Balances\":[],\"Positions\":[],\"OpenOrders\":[],\"OpenAlgoOrders\":[]");

        Assert.Equal("desk UsdMFutures: 0 balances, 0 positions, 0 open orders", _journal.ReadOne().ToString());
    }

    // Also what the exchange says of the same millisecond.
    [Theory]
    [InlineData(5)]
    [InlineData(9)]
    public void What_was_read_back_late_does_not_open_an_order_again(int changed)
    {
        _journal.Order(1, 1, "NEW").Order(9, 1, "FILLED", "TRADE").Order(20, 1, "PARTIALLY_FILLED", "TRADE", changed: changed);

        Assert.Empty(_journal.ReadOne().OpenOrders);
    }

    [Fact]
    public void The_days_sums_are_of_that_day_and_the_journals_of_all()
    {
        _journal.Fill(1, 1, "1.5", "0.1").Fill(2, 2, "-0.25", "0.002", "BNB");
        var first = _journal.ReadOne();
        Assert.Equal("1.25 USDT", Assert.Single(first.RealizedProfit).ToString());
        Assert.Equal(["0.002 BNB", "0.1 USDT"], first.Fees.Select(fee => fee.ToString()));

        // Twelve hours later it is the next day; a fill of yesterday that was read back then is yesterday's.
        _journal.Fill(43201, 3, "4", "0.3").Fill(43202, 4, "8", "0.5", traded: 43000);

        var second = _journal.ReadOne();
        Assert.Equal("4 USDT", Assert.Single(second.RealizedProfit).ToString());
        Assert.Equal("0.3 USDT", Assert.Single(second.Fees).ToString());
        var between = StateDifferences.Sums(first, second).ToDictionary(row => (row.Kind, row.Key), row => row.Change);
        Assert.Equal(12, between[("RealizedProfit", "UsdMFutures/desk/USDT")]);
        Assert.Equal(0.8m, between[("Fee", "UsdMFutures/desk/USDT")]);
        Assert.Equal(2, between.Count);
    }

    [Fact]
    public void Accounts_are_told_apart_and_come_in_order()
    {
        _journal.Balance(1, "1", account: "b").Balance(2, "2", account: "a")
            .Event(3, """{"e":"outboundAccountPosition","E":1,"u":1,"B":[{"a":"BTC","f":"1.0","l":"0.5"}]}""", "Spot", "a");

        var states = _journal.Read();

        Assert.Equal(["a Spot", "a UsdMFutures", "b UsdMFutures"], states.Select(state => state.ToString().Split(':')[0]).Order(StringComparer.Ordinal));
        var spot = states.Single(state => state.Market == BinanceUserStreams.Markets.Market.Spot);
        Assert.Equal((1.0m, 0.5m, "Spot/a/BTC"), (spot.Balances[0].Free, spot.Balances[0].Locked, spot.Balances[0].Key));
    }

    [Fact]
    public void A_lock_of_another_product_makes_the_balance_uncertain_until_it_is_told()
    {
        _journal.Event(1, """{"e":"outboundAccountPosition","E":1,"u":1,"B":[{"a":"BTC","f":"1.0","l":"0"}]}""", "Spot")
            .Event(2, """{"e":"externalLockUpdate","E":2,"a":"BTC","d":"0.5","T":2}""", "Spot");
        Assert.True(Assert.Single(_journal.ReadOne().Balances).IsUncertain);

        _journal.Event(3, """{"e":"outboundAccountPosition","E":3,"u":3,"B":[{"a":"BTC","f":"0.5","l":"0.5"}]}""", "Spot");
        Assert.False(Assert.Single(_journal.ReadOne().Balances).IsUncertain);
    }

    [Fact]
    public void A_damaged_line_makes_everything_before_it_uncertain()
    {
        _journal.Balance(1, "10");
        File.AppendAllText(_journal.PathOf(".jsonl"), "{\"at\":rubbish\n");
        _journal.Balance(3, "1", "BNB");

        var state = _journal.ReadOne();

        Assert.Equal([false, true], state.Balances.Select(balance => balance.IsUncertain));
        Assert.Single(_journal.Notices);
    }

    [Fact]
    public void Two_states_differ_in_what_is_told_by_property_and_change()
    {
        _journal.Balance(1, "10").Position(2, "1").Order(3, 1, "NEW").Balance(10, "12.5").Position(11, "0").Order(12, 2, "NEW");

        var rows = StateDifferences.Of(_journal.ReadOne(5), _journal.ReadOne()).ToList();

        Assert.Equal(
            [
                "UsdMFutures/desk/USDT WalletBalance: 10 -> 12.5", "UsdMFutures/desk/USDT CrossWalletBalance: 10 -> 12.5",
                "UsdMFutures/desk/BTCUSDT/BOTH: BTCUSDT 1 @ 100 -> -", "UsdMFutures/desk/BTCUSDT/2: - -> BTCUSDT BUY LIMIT 1 @ 100",
            ],
            rows.Select(row => row.ToString()));
        Assert.Equal(2.5m, rows[0].Change);
        Assert.Equal(["Balance", "Balance", "Position", "OpenOrder"], rows.Select(row => row.Kind));
    }
}
