namespace BinanceUserStreams.Emulator.Trading;

/// <summary>What an account has of an asset.</summary>
internal sealed class SpotBalance(string asset, decimal free)
{
    public string Asset => asset;

    public decimal Free { get; private set; } = free;

    /// <summary>Kept for open orders.</summary>
    public decimal Locked { get; private set; }

    /// <summary>It as it is now.</summary>
    public SpotBalance Copy() => (SpotBalance)MemberwiseClone();

    /// <summary>Adds an amount; takes it away when it is negative.</summary>
    public void Add(decimal amount) => Free += amount;

    /// <summary>Keeps an amount for an order; gives it back when it is negative.</summary>
    public void Lock(decimal amount) => (Free, Locked) = (Free - amount, Locked + amount);

    /// <summary>Spends an amount that was locked.</summary>
    public void Spend(decimal amount) => Locked -= amount;
}
