namespace BinanceUserStreams.Emulator.Trading.Records;

/// <summary>How far an order was at a time.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Filled">The quantity filled.</param>
/// <param name="AveragePrice">The average price of that; 0 without a fill.</param>
/// <param name="Value">What that was worth: in the quote asset, or in the coin where contracts are traded.</param>
/// <param name="Time">Since when, in milliseconds: the <c>updateTime</c> of its row.</param>
internal readonly record struct OrderState(
    string Status, decimal Filled, decimal AveragePrice, decimal Value, long Time);
