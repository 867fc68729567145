namespace BinanceUserStreams.Emulator.Trading.Records;

/// <summary>What came to a margin account, or left it.</summary>
/// <param name="Id">Its number within the account.</param>
/// <param name="Time">When, in milliseconds.</param>
/// <param name="Asset">Of what.</param>
/// <param name="Symbol">By a trade of which symbol; empty for a transfer.</param>
/// <param name="Type">Why: <c>BUY_INCOME</c>, <c>TRADING_COMMISSION</c> and so on.</param>
/// <param name="Amount">How much; negative when it left.</param>
internal sealed record CapitalFlow(long Id, long Time, string Asset, string Symbol, string Type, decimal Amount);
