using BinanceUserStreams.Reports.Figures;

namespace BinanceUserStreams.Reports.Collecting;

/// <summary>What a balance is of. No two of them are ever added up.</summary>
/// <param name="Wallet">Wallet, Total, Free, Equity ...; of Portfolio Margin with its business unit.</param>
/// <param name="Asset">The asset; empty if the event does not tell.</param>
internal readonly record struct BalanceKey(string Wallet, string Asset)
{
    public string Wallet { get; } = KeptName.Of(Wallet);

    public string Asset { get; } = KeptName.Of(Asset);
}
