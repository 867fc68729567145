namespace BinanceUserStreams.Emulator.Trading;

/// <summary>An order as the script wants it, and how it is to be filled.</summary>
/// <param name="Instrument">What is traded.</param>
/// <param name="IsBuy">Whether it buys.</param>
/// <param name="Price">Its limit.</param>
/// <param name="Fills">The trades that fill it, which add up to its quantity.</param>
internal sealed record ScriptedOrder(
    Instrument Instrument, bool IsBuy, decimal Price, IReadOnlyList<ScriptedFill> Fills)
{
    public decimal Quantity { get; } = Fills.Sum(fill => fill.Quantity);

    /// <summary>It as one that takes what stands in the book.</summary>
    public ScriptedOrder AsTaker() => new(
        Instrument, IsBuy, Price, [.. Fills.Select(fill => fill with { IsMaker = false })]);

    /// <summary>The other side of its trades, at a limit at which all of them are possible.</summary>
    public ScriptedOrder Opposite() => new(
        Instrument,
        !IsBuy,
        IsBuy ? Fills.Min(fill => fill.Price) : Fills.Max(fill => fill.Price),
        [.. Fills.Select(fill => fill with { IsMaker = true })]);
}
