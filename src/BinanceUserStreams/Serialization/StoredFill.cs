using System.Management.Automation;
using BinanceUserStreams.Events;
using BinanceUserStreams.Fills;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Serialization;

/// <summary>Makes a fill again of what a job, Import-Clixml or Import-Csv has left of one.</summary>
internal static class StoredFill
{
    /// <exception cref="InvalidCastException">It is none.</exception>
    public static BinanceFill Read(PSObject input)
    {
        StoredProperties stored = new(input);
        var market = stored.Name<Market>(nameof(BinanceFill.Market));
        var unit = Text(stored, nameof(BinanceFill.BusinessUnit));
        return new BinanceFill
        {
            Time = stored.Time(nameof(BinanceFill.Time)),
            Market = market,
            Account = Text(stored, nameof(BinanceFill.Account)),
            Symbol = stored.RequiredText(nameof(BinanceFill.Symbol)),
            BusinessUnit = unit,
            Side = stored.RequiredText(nameof(BinanceFill.Side)),
            PositionSide = Text(stored, nameof(BinanceFill.PositionSide)),
            Price = Number<decimal>(stored, nameof(BinanceFill.Price)),
            Quantity = Number<decimal>(stored, nameof(BinanceFill.Quantity)),
            QuoteQuantity = Number<decimal>(stored, nameof(BinanceFill.QuoteQuantity)),
            Fee = Number<decimal>(stored, nameof(BinanceFill.Fee)),
            FeeAsset = Text(stored, nameof(BinanceFill.FeeAsset)),
            RealizedProfit = Number<decimal>(stored, nameof(BinanceFill.RealizedProfit)),
            ProfitAsset = Text(stored, nameof(BinanceFill.ProfitAsset)),
            IsMaker = Number<bool>(stored, nameof(BinanceFill.IsMaker)),
            OrderId = Number<long>(stored, nameof(BinanceFill.OrderId)),
            ClientOrderId = Text(stored, nameof(BinanceFill.ClientOrderId)),
            TradeId = Number<long>(stored, nameof(BinanceFill.TradeId)),
            Origin = stored.Name<EventOrigin>(nameof(BinanceFill.Origin)),
            ReceivedAt = stored.Time(nameof(BinanceFill.ReceivedAt)),
            BusSequence = Number<long>(stored, nameof(BinanceFill.BusSequence)),
            IsInContracts = QuoteAsset.IsCoinM(market, unit),
        };
    }

    // The empty field of a CSV is what was not told.
    private static string? Text(StoredProperties stored, string property) =>
        stored.Text(property) is { Length: > 0 } text ? text : null;

    private static T? Number<T>(StoredProperties stored, string property)
        where T : struct => stored.Value(property) switch
        {
            null or "" => null,
            string text when typeof(T) == typeof(bool) => bool.TryParse(text, out var flag) ? (T)(object)flag : null,
            _ => stored.Number<T>(property),
        };
}
