namespace BinanceUserStreams.Emulator.Trading.Records;

/// <summary>A change of the balance of an account of options.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Asset">Of what.</param>
/// <param name="Amount">How much; negative when it was paid.</param>
/// <param name="Type">Why: <c>CONTRACT</c> for a premium, <c>FEE</c>.</param>
/// <param name="Time">When, in milliseconds.</param>
internal sealed record OptionsBill(long Id, string Asset, decimal Amount, string Type, long Time);
