using BinanceUserStreams.Errors;
using BinanceUserStreams.History;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.JournalRepair;

/// <summary>Finds out which secret key is for which stream of a journal, before anything is sent.</summary>
internal static class RepairAccounts
{
    /// <summary>
    /// The streams that are to be repaired, each with its secret. A secret that was given without an account's name is for a
    /// journal of one account, whatever its name.
    /// </summary>
    /// <param name="streams">The streams of the journal.</param>
    /// <param name="accounts">The secrets.</param>
    /// <exception cref="BinanceException">
    /// AccountAmbiguous: two secrets are for one stream, or it is not said whose one is. HistoryUnsupported: a market was asked for
    /// that has none.
    /// </exception>
    public static IReadOnlyDictionary<StreamSource, RepairAccount> Assign(
        IReadOnlyCollection<StreamSource> streams, IReadOnlyCollection<RepairAccount> accounts)
    {
        Dictionary<StreamSource, RepairAccount> assigned = [];
        foreach (var account in accounts)
        {
            RequireHistory(account);
            var own = streams.Where(stream => account.Owns(stream) && HistoryCatalogue.Of(stream.Market) is not null).ToList();
            foreach (var stream in account.Account is null ? OnlyAccount(own) : own)
            {
                if (assigned.TryGetValue(stream, out var other) && !IsSame(other, account))
                {
                    throw BinanceError.Of(
                        BinanceErrorId.AccountAmbiguous,
                        $"{stream} has two secret keys, those of the API keys {other.Credential.Key} and {account.Credential.Key}");
                }

                assigned[stream] = account;
            }
        }

        return assigned;
    }

    private static void RequireHistory(RepairAccount account)
    {
        foreach (var market in (account.Markets ?? []).Where(market => HistoryCatalogue.Of(market) is null))
        {
            throw BinanceError.Of(BinanceErrorId.HistoryUnsupported, $"{market}");
        }
    }

    private static bool IsSame(RepairAccount one, RepairAccount other) =>
        one.Credential.Key.Reveal() == other.Credential.Key.Reveal();

    private static List<StreamSource> OnlyAccount(List<StreamSource> streams)
    {
        var names = streams.Select(stream => stream.Account).Distinct(StringComparer.Ordinal).ToList();
        return names.Count <= 1
            ? streams
            : throw BinanceError.Of(
                BinanceErrorId.AccountAmbiguous,
                "the journal has the accounts "
                + string.Join(", ", names.Select(name => name is null ? "without a name" : WireText.Printable(name)))
                + ", and it is not said whose the secret key is");
    }
}
