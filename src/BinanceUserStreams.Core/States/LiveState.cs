using BinanceUserStreams.History;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.States;

/// <summary>What an account holds at the exchange.</summary>
/// <param name="open">Makes what reads an account; nothing is sent by it.</param>
internal sealed class LiveState(Func<StreamSource, IAccountHistory> open)
{
    private readonly Dictionary<StreamSource, IAccountHistory> _accounts = [];

    /// <summary>Reads the account. Also the parts that the exchange told: of the others nothing is known.</summary>
    /// <exception cref="Errors.BinanceException">What the requests ended with; HistoryUnsupported of a market that has none.</exception>
    public async Task<(BinanceAccountState State, AccountStateParts Parts)> ReadAsync(StreamSource source, CancellationToken cancellationToken)
    {
        if (!_accounts.TryGetValue(source, out var account))
        {
            if (HistoryCatalogue.Of(source.Market) is null)
            {
                throw Errors.BinanceError.Of(Errors.BinanceErrorId.HistoryUnsupported, $"{source.Market}");
            }

            _accounts.Add(source, account = open(source));
        }

        var (snapshot, _) = await account.SnapshotAsync(cancellationToken).ConfigureAwait(false);
        AccountMachine machine = new(source);
        machine.Add(snapshot.ReceivedAt ?? default, snapshot);
        return (machine.ToState(null), SnapshotItems.PartsOf(snapshot));
    }
}
