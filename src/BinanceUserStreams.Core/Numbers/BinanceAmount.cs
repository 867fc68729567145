namespace BinanceUserStreams.Numbers;

/// <summary>An amount of an asset, such as a fee, exact to the last digit that the exchange wrote.</summary>
/// <param name="Asset">The asset, such as USDT; null where the exchange did not tell it.</param>
/// <param name="Amount">How much of it.</param>
public sealed record BinanceAmount(string? Asset, decimal Amount)
{
    /// <summary>Amount and asset without the zeros at the end: -0.5 USDT.</summary>
    public override string ToString() => Asset is null ? Digits : $"{Digits} {Asset}";

    private string Digits => ((ExactNumber)Amount).ToString();
}
