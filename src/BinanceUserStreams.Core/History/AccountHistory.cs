using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Events.Recovery;
using BinanceUserStreams.Events.Snapshots;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Signing;

namespace BinanceUserStreams.History;

/// <summary>Reads what happened in an account of the exchange from its REST API. Several readings may go on at once.</summary>
internal sealed class AccountHistory : IAccountHistory
{
    private readonly MarketHistory _market;
    private readonly StreamSource _source;
    private readonly TimeProvider _time;
    private readonly WitnessCheck _witness;
    private readonly Func<HistoryClient> _client;

    // Where open orders are told of a symbol only: those that a reading found.
    private volatile IReadOnlyCollection<string> _symbols = [];

    /// <summary>Takes the keys. Nothing is sent.</summary>
    /// <param name="executor">Sends the requests.</param>
    /// <param name="endpoint">Where to; <see cref="HistoryCatalogue"/> has its market.</param>
    /// <param name="source">Whose history it is.</param>
    /// <param name="credential">The keys of the account.</param>
    /// <param name="time">The clock.</param>
    /// <param name="weightLimit">The weight that may be used in a minute; null for half of what the exchange allows.</param>
    /// <param name="told">Called with what a reading does; see <see cref="HistoryClient"/>.</param>
    /// <exception cref="BinanceException">ApiKeyMalformed or InsecureUri.</exception>
    /// <exception cref="ArgumentException">Nothing can be read back of this market.</exception>
    public AccountHistory(
        RequestExecutor executor,
        MarketEndpoint endpoint,
        StreamSource source,
        ApiCredential credential,
        TimeProvider time,
        int? weightLimit = null,
        Action<ReadingStep>? told = null)
    {
        _market = HistoryCatalogue.Of(endpoint.Market)
            ?? throw new ArgumentException($"{endpoint.Market} has no history that can be read.", nameof(endpoint));
        (_source, _time) = (source, time);
        _witness = new WitnessCheck(_market, time);
        RequestSigner signer = new(credential);
        var budget = WeightBudgets.For(time).Of(endpoint);
        _client = () => new HistoryClient(executor, endpoint, source, signer, budget, weightLimit, told);
    }

    /// <inheritdoc/>
    public HistoryCost Estimate(GapWindow window, KnownActivity known) =>
        HistoryEstimate.Of(_market, window.To - window.From, _source.Symbol, known);

    /// <inheritdoc/>
    public Task<TimeSpan> AheadAsync(CancellationToken cancellationToken) =>
        _client().AheadAsync(_market.Products[0].Trades, cancellationToken);

    /// <inheritdoc/>
    public async Task<RecoveredBatch> ReadAsync(
        GapWindow window, KnownActivity known, RecoveredBatch? earlier, CancellationToken cancellationToken)
    {
        var client = _client();
        await client.AheadAsync(_market.Products[0].Trades, cancellationToken).ConfigureAwait(false);
        await _witness.RequireAsync(client, known.Witness, cancellationToken).ConfigureAwait(false);
        var batch = await new WindowReading(_market, client, _time)
            .ReadAsync(window, known, earlier as HistoryBatch, cancellationToken).ConfigureAwait(false);
        _symbols = [.. _symbols.Concat(known.Symbols).Concat(batch.Symbols).Distinct(StringComparer.Ordinal)];
        return batch;
    }

    /// <inheritdoc/>
    public async Task<(AccountSnapshot Snapshot, HistoryCost Cost)> SnapshotAsync(CancellationToken cancellationToken)
    {
        var client = _client();
        List<SnapshotAnswer> answers = [];
        foreach (var part in _market.Snapshot)
        {
            foreach (var symbol in SymbolsOf(part))
            {
                if (await AskAsync(client, part.Call, symbol, cancellationToken).ConfigureAwait(false) is { } answer)
                {
                    answers.Add(new SnapshotAnswer(part.Product, part.Part, answer));
                }
            }
        }

        try
        {
            return (new RecoveredEvents(_source).Snapshot(answers, _time.GetUtcNow()), client.Cost);
        }
        catch (FormatException exception)
        {
            throw BinanceError.Of(
                BinanceErrorId.UnexpectedResponse, "balances, positions or open orders of the account cannot be read", exception);
        }
    }

    private IEnumerable<string?> SymbolsOf(SnapshotCall part)
    {
        if (!part.IsOfSymbol)
        {
            return new string?[] { null };
        }

        return _source.Symbol is { } only ? [only] : _symbols.Where(symbol => part.Product.Has(symbol));
    }

    private static async Task<byte[]?> AskAsync(
        HistoryClient client, HistoryCall call, string? symbol, CancellationToken cancellationToken)
    {
        try
        {
            return await client.AskAsync(call, symbol, cancellationToken).ConfigureAwait(false);
        }
        catch (BinanceException exception) when (
            call.IsUncertain && exception.ErrorId is BinanceErrorId.UnexpectedResponse or BinanceErrorId.EndpointRetired)
        {
            return null;
        }
    }
}
