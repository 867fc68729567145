using BinanceUserStreams.Tests.Fills;
using BinanceUserStreams.Tests.States;
using BinanceUserStreams.Watching;

namespace BinanceUserStreams.Tests.Watching;

/// <summary>Positions, orders and fills of a picture.</summary>
public sealed class WatchMachineTests : IDisposable
{
    private readonly WatchedJournal _watched = new();

    public void Dispose() => _watched.Dispose();

    [Fact]
    public void Positions_and_open_orders_are_those_of_the_accounts_state()
    {
        _watched.Journal.Position(1, "2").Position(2, "-1", "ETHUSDT").Position(3, "0").Order(4, 7, "NEW").Order(5, 8, "NEW").Order(6, 7, "CANCELED", "CANCELED");

        var picture = _watched.Picture();

        Assert.Equal(["ETHUSDT"], picture.Positions.Select(row => row.Position.Symbol));
        Assert.Equal("desk", picture.Positions[0].Source.Account);
        var order = Assert.Single(picture.Orders);
        Assert.Equal((8L, "BUY", "LIMIT", 100m, 1m, "c8"), (order.Id, order.Side, order.Type, order.Price, order.Quantity, order.ClientId));
    }

    [Fact]
    public void An_order_is_as_old_as_its_first_event_whatever_happened_to_it_since()
    {
        _watched.Journal.Order(1, 7, "NEW").Order(60, 7, "PARTIALLY_FILLED", "TRADE").Order(90, 8, "PARTIALLY_FILLED", "TRADE");

        var orders = WatchSorting.Sort(_watched.Picture().Orders, WatchSort.Age);

        Assert.Equal([7L, 8L], orders.Select(order => order.Id));
        Assert.Equal((StateJournal.Noon.AddSeconds(1), true), (orders[0].OpenedAt, orders[0].IsOpeningKnown));
        Assert.Equal((StateJournal.Noon.AddSeconds(90), false), (orders[1].OpenedAt, orders[1].IsOpeningKnown));
    }

    [Fact]
    public void A_checkpoint_keeps_an_orders_age()
    {
        _watched.Journal.Distance = 1;
        _watched.Journal.Order(1, 7, "NEW");
        _watched.Journal.Read();
        _watched.Journal.Order(60, 7, "PARTIALLY_FILLED", "TRADE");

        Assert.True(File.Exists(_watched.Journal.PathOf(".state")));
        Assert.Equal(StateJournal.Noon.AddSeconds(1), Assert.Single(_watched.Picture().Orders).OpenedAt);
    }

    [Fact]
    public void What_a_gap_leaves_uncertain_is_marked()
    {
        _watched.Journal.Position(1, "2").Order(2, 7, "NEW").Gap(5, 9);

        Assert.True(Assert.Single(_watched.Picture().Positions).Position.IsUncertain);
        Assert.True(Assert.Single(_watched.Picture().Orders).IsUncertain);
    }

    [Fact]
    public void Profit_is_todays_and_yesterdays_is_not_shown()
    {
        _watched.Journal.Fill(1, 1, "1.5", "0.1");
        Assert.Equal("1.5 USDT", Assert.Single(_watched.Stream().RealizedProfit).ToString());

        _watched.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty(_watched.Stream().RealizedProfit);
    }

    [Fact]
    public void Of_the_fills_the_last_ones_are_kept()
    {
        for (var id = 1; id <= LastFills.Most + 50; id++)
        {
            _watched.Journal.Fill(id, id, "0", "0");
        }

        var fills = WatchSorting.Sort(_watched.Picture().Fills, WatchSort.Newest);
        Assert.Equal(LastFills.Most, fills.Count);
        Assert.Equal((250L, 51L), (fills[0].TradeId!.Value, fills[^1].TradeId!.Value));
    }

    [Fact]
    public void A_fill_that_was_told_without_its_fee_is_completed_in_its_place()
    {
        LastFills fills = new(_watched.Clock);
        var now = _watched.Clock.GetUtcNow();
        fills.Add(FillEvents.Lite(1, now));
        fills.Add(FillEvents.Update(2, now.AddSeconds(20)));
        Assert.Equal([2L, 1L], fills.All.Select(fill => fill.TradeId!.Value));
        Assert.Null(fills.All[1].Fee);

        fills.Add(FillEvents.Update(1, now.AddSeconds(21)));

        Assert.Equal([2L, 1L], fills.All.Select(fill => fill.TradeId!.Value));
        Assert.Equal(0.1m, fills.All[1].Fee);
    }
}
