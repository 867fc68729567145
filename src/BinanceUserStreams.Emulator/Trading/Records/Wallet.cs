namespace BinanceUserStreams.Emulator.Trading.Records;

/// <summary>What an account has of an asset.</summary>
/// <param name="Balance">The amount, without profit that is not realised.</param>
/// <param name="ChangedAt">When it changed last, in milliseconds; 0 when it never did.</param>
internal readonly record struct Wallet(decimal Balance, long ChangedAt);
