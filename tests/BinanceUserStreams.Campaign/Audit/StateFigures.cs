namespace BinanceUserStreams.Campaign.Audit;

/// <summary>What states read from a journal and the accounts at the exchange have in common.</summary>
/// <param name="Accounts">Accounts compared.</param>
/// <param name="Items">Balances, positions and open orders that one of the two has.</param>
/// <param name="Equal">Of these, equal in both.</param>
/// <param name="Uncertain">Of the others, those that the state itself does not vouch for.</param>
/// <param name="Different">The rest.</param>
internal readonly record struct StateFigures(int Accounts, int Items, int Equal, int Uncertain, int Different)
{
    /// <summary>The two together.</summary>
    public static StateFigures operator +(StateFigures one, StateFigures other) => new(
        one.Accounts + other.Accounts,
        one.Items + other.Items,
        one.Equal + other.Equal,
        one.Uncertain + other.Uncertain,
        one.Different + other.Different);
}
