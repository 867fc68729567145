using System.Globalization;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Events.Recovery;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Signing;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.History;

/// <summary>Sends the calls of one reading, each as soon as the budget has room for it, and counts what they cost.</summary>
/// <param name="executor">Sends the requests.</param>
/// <param name="endpoint">Where to.</param>
/// <param name="source">Whose history it is.</param>
/// <param name="signer">Signs them.</param>
/// <param name="budget">The weight that may be used.</param>
/// <param name="limit">How much in a minute; null for the budget's own.</param>
/// <param name="told">Called with what it does, before it does it; from any thread, one step after the other.</param>
internal sealed class HistoryClient(
    RequestExecutor executor,
    MarketEndpoint endpoint,
    StreamSource source,
    RequestSigner signer,
    WeightBudget budget,
    int? limit,
    Action<ReadingStep>? told = null)
{
    // No such order; archived; no such symbol: answers to a question, not failures.
    private const int NoSuchOrder = -2013;
    private const int Archived = -2026;
    private const int NoSuchSymbol = -1121;
    private const int NotPermitted = -2015;

    private static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(1);

    private readonly RowReader _rows = new();

    /// <summary>What the calls so far have cost.</summary>
    public HistoryCost Cost { get; private set; }

    /// <summary>The memory of all rows so far, if all of them are held.</summary>
    public long RowBytes => _rows.Bytes;

    /// <summary>The exchange's time, as its answers told it.</summary>
    public DateTimeOffset ExchangeNow => executor.ClockOf(endpoint.RestUri).Now;

    /// <summary>
    /// What this machine's clock is ahead of the exchange's, which is asked for its time if it has not told it: what is kept, and
    /// what may be late, is a matter of its clock.
    /// </summary>
    /// <inheritdoc cref="ListAsync" path="/exception"/>
    public async Task<TimeSpan> AheadAsync(HistoryCall call, CancellationToken cancellationToken)
    {
        var request = SignedRequest.Of(call.Call, endpoint, source, [], signer, call.AnswersList);
        while (true)
        {
            try
            {
                await executor.LearnClockAsync(request, cancellationToken).ConfigureAwait(false);
                return executor.ClockOf(endpoint.RestUri).Ahead ?? TimeSpan.Zero;
            }
            catch (BinanceException exception) when (IsLimit(exception))
            {
                budget.Pause(PauseAfter(exception));
                await budget.TakeAsync(1, limit, Waits, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The rows of a list; none if it has no such symbol.</summary>
    /// <exception cref="BinanceException">Any error of the requests; HistoryNotPermitted.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<RowPage> ListAsync(
        HistoryCall call, string? symbol, CancellationToken cancellationToken, params (string Name, long Value)[] parameters)
    {
        try
        {
            return _rows.List(await AskAsync(call, symbol, cancellationToken, parameters).ConfigureAwait(false), call.Form);
        }
        catch (BinanceException exception) when (exception.ExchangeCode == NoSuchSymbol && symbol is not null)
        {
            return new RowPage(0, []);
        }
    }

    /// <summary>One row; null if the exchange has no such thing, or not yet.</summary>
    /// <inheritdoc cref="ListAsync" path="/exception"/>
    public async Task<HistoryRow?> OneAsync(
        HistoryCall call, string? symbol, CancellationToken cancellationToken, params (string Name, long Value)[] parameters)
    {
        try
        {
            return _rows.One(await AskAsync(call, symbol, cancellationToken, parameters).ConfigureAwait(false), call.Form);
        }
        catch (BinanceException exception) when (exception.ExchangeCode is NoSuchOrder or Archived or NoSuchSymbol)
        {
            return null;
        }
    }

    /// <summary>The answer to a call as it came.</summary>
    /// <inheritdoc cref="ListAsync" path="/exception"/>
    public async Task<byte[]> AskAsync(
        HistoryCall call, string? symbol, CancellationToken cancellationToken, params (string Name, long Value)[] parameters)
    {
        var request = SignedRequest.Of(
            call.Call, endpoint, source, Parameters(call, symbol, parameters), signer, call.AnswersList);
        var weight = call.WeightOf(symbol is not null);
        while (true)
        {
            await budget.TakeAsync(weight, limit, Waits, cancellationToken).ConfigureAwait(false);
            HistoryCost cost = new(1, weight);
            Cost += cost;
            told?.Invoke(new ReadingStep(cost, TimeSpan.Zero));
            try
            {
                var answer = await executor.SendAsync(request, cancellationToken).ConfigureAwait(false);
                budget.Tell(answer.Reply.UsedWeight);
                return answer.Reply.Utf8;
            }
            catch (BinanceException exception) when (IsLimit(exception))
            {
                budget.Pause(PauseAfter(exception));
            }
            catch (BinanceException exception) when (exception.ExchangeCode == NotPermitted)
            {
                throw BinanceError.Of(
                    BinanceErrorId.HistoryNotPermitted, $"{call.Call} was answered {NotPermitted}, \"{exception.ExchangeMessage}\"");
            }
        }
    }

    private static bool IsLimit(BinanceException error) =>
        error.ErrorId is BinanceErrorId.RateLimited or BinanceErrorId.IpBanned;

    private static TimeSpan PauseAfter(BinanceException error) => error.RetryAfter >= LeastPause
        ? error.RetryAfter.Value
        : WaitLimit.Least(error.HttpStatus ?? 429);

    private static List<KeyValuePair<string, string>> Parameters(
        HistoryCall call, string? symbol, (string Name, long Value)[] parameters)
    {
        List<KeyValuePair<string, string>> all = [];
        if (symbol is not null)
        {
            all.Add(new(call.SymbolParameter, symbol));
        }

        all.AddRange(call.Fixed);
        all.AddRange(parameters.Select(parameter => new KeyValuePair<string, string>(
            parameter.Name, parameter.Value.ToString(CultureInfo.InvariantCulture))));
        return all;
    }

    private void Waits(TimeSpan length) => told?.Invoke(new ReadingStep(default, length));
}
