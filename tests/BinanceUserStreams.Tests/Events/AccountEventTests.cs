using BinanceUserStreams.Events.Accounts;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Tests.Events;

public sealed class AccountEventTests
{
    [Fact]
    public void A_change_lists_the_balances_and_positions_it_touched()
    {
        var change = EventPayload.Event<UsdMAccountUpdate>("um.ACCOUNT_UPDATE");

        Assert.Equal("ORDER", change.Reason);
        Assert.Equal(["USDT 122624.12345678", "BUSD 1"], change.Balances!.Select(balance => balance.ToString()));
        Assert.Equal(
            ["BTCUSDT 0", "BTCUSDT LONG 20 @ 6563.665", "BTCUSDT SHORT -10 @ 6563.86"],
            change.Positions!.Select(position => position.ToString()));
        Assert.Equal(
            "ORDER USDT 122624.12345678, BUSD 1 BTCUSDT 0, BTCUSDT LONG 20 @ 6563.665, BTCUSDT SHORT -10 @ 6563.86",
            change.Summary);
    }

    [Fact]
    public void A_position_says_its_price_profit_and_margin()
    {
        var position = EventPayload.Event<UsdMAccountUpdate>("um.ACCOUNT_UPDATE").Positions![2];

        Assert.Equal((-10m, 6563.86m, 6563.6m), (position.PositionAmount, position.EntryPrice, position.BreakEvenPrice));
        Assert.Equal((-45.04m, -1423.156m), (position.AccumulatedRealized, position.UnrealizedProfit));
        Assert.Equal(("isolated", 6570.42511771m, null),
            (position.MarginType, position.IsolatedWallet, position.MarginAsset));
    }

    [Fact]
    public void A_balance_says_by_how_much_it_changed()
    {
        var balance = EventPayload.Event<UsdMAccountUpdate>("um.ACCOUNT_UPDATE").Balances![1];

        Assert.Equal(("BUSD", 1m, 0m), (balance.Asset, balance.WalletBalance, balance.CrossWalletBalance));
        Assert.Equal(-49.12345678m, balance.BalanceChange);
    }

    [Fact]
    public void What_the_exchange_sent_without_documenting_it_is_read_too() => Assert.Equal(
        "USDT", EventPayload.Event<UsdMAccountUpdate>("capture.um.ACCOUNT_UPDATE.2021").Positions![0].MarginAsset);

    [Fact]
    public void A_list_that_is_empty_is_not_one_that_is_missing()
    {
        Assert.Empty(EventPayload.Event<UsdMAccountUpdate>("capture.um.ACCOUNT_UPDATE.DEPOSIT.2020").Positions!);
        Assert.Null(((UsdMAccountUpdate)EventPayload.Event(
            """{"e":"ACCOUNT_UPDATE","a":{"m":"DEPOSIT"}}""", Market.UsdMFutures)).Positions);
    }

    [Fact]
    public void A_funding_fee_says_its_symbol()
    {
        var fee = EventPayload.Event<UsdMAccountUpdate>("constructed.um.ACCOUNT_UPDATE.FUNDING_FEE");

        Assert.Equal("BTCUSDT", fee.Symbol);
        Assert.Equal("FUNDING_FEE BTCUSDT USDT 122624.12345678", fee.Summary);
    }

    [Fact]
    public void Many_balances_are_counted_and_not_all_told()
    {
        var change = EventPayload.Event(
            """{"e":"ACCOUNT_UPDATE","a":{"B":[{"a":"A","wb":"1"},{"a":"B","wb":"2"},{"a":"C","wb":"3"},{"a":"D"}]}}""",
            Market.UsdMFutures);

        Assert.Equal("A 1, B 2, C 3 and 1 more", change.Summary);
    }

    [Theory]
    [InlineData("um.ACCOUNT_CONFIG_UPDATE", "BTCUSDT leverage 25")]
    [InlineData("um.ACCOUNT_CONFIG_UPDATE.multiAssets", "multi-assets mode on")]
    [InlineData("cm.ACCOUNT_CONFIG_UPDATE", "BTCUSD_PERP leverage 25")]
    [InlineData("pm.ACCOUNT_CONFIG_UPDATE", "BTCUSD_PERP leverage 25")]
    public void A_setting_is_told_in_one_line(string payload, string line) =>
        Assert.Equal(line, EventPayload.Event(payload).Summary);

    [Fact]
    public void The_multi_assets_mode_and_the_leverage_are_told_apart()
    {
        var mode = EventPayload.Event<UsdMAccountConfigUpdate>("um.ACCOUNT_CONFIG_UPDATE.multiAssets");
        var leverage = EventPayload.Event<UsdMAccountConfigUpdate>("um.ACCOUNT_CONFIG_UPDATE");

        Assert.Equal((true, null), (mode.IsMultiAssetsMode, mode.Leverage));
        Assert.Equal((null, 25L), (leverage.IsMultiAssetsMode, leverage.Leverage));
    }
}
