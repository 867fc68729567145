using System.Text;
using BinanceUserStreams.Events.Recovery;

namespace BinanceUserStreams.Tests.Events.Recovery;

/// <summary>What a job and Clixml keep of an event that was read back.</summary>
public sealed class RecoveredRowsTests
{
    [Theory]
    [InlineData(RecoveredKind.LastFill, HistoryProduct.UsdM, """{"orderId": 9, "clientOrderId":"a b"}""")]
    [InlineData(RecoveredKind.Fill, HistoryProduct.Spot, null)]
    [InlineData(RecoveredKind.Snapshot, null, null)]
    internal void They_are_the_same_again_after_they_were_a_text(RecoveredKind kind, HistoryProduct? product, string? order)
    {
        RecoveredRows rows = new(kind, product, order is null ? null : Encoding.UTF8.GetBytes(order));

        var again = RecoveredRows.Parse(rows.Text);

        Assert.Equal((kind, product), (again.Kind, again.Product));
        Assert.Equal(order, again.Order is null ? null : Encoding.UTF8.GetString(again.Order));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("fill UsdM")]
    [InlineData("Fill ")]
    [InlineData("Fill UsdM,CoinM")]
    public void A_text_that_somebody_has_edited_is_refused(string text) =>
        Assert.Throws<FormatException>(() => RecoveredRows.Parse(text));
}
