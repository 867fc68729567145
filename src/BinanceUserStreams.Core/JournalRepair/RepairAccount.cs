using BinanceUserStreams.Credentials;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.JournalRepair;

/// <summary>A secret key, and the streams of a journal that it is for.</summary>
/// <param name="Account">The user's own name for the account, as the journal has it; null if none was given.</param>
/// <param name="Markets">Its markets; null for all.</param>
/// <param name="Credential">The API key and its secret.</param>
internal sealed record RepairAccount(string? Account, IReadOnlyCollection<Market>? Markets, ApiCredential Credential)
{
    /// <summary>True if it is for this market.</summary>
    public bool IsFor(Market market) => Markets?.Contains(market) ?? true;

    /// <summary>True if it is for this stream, as far as what was given says.</summary>
    public bool Owns(StreamSource stream) => IsFor(stream.Market) && (Account is null || Account == stream.Account);

    /// <summary>Account and markets, to be shown.</summary>
    public override string ToString()
    {
        var markets = Markets is null ? "any market" : string.Join(", ", Markets);
        return Account is null ? markets : $"account {WireText.Printable(Account)} on {markets}";
    }
}
