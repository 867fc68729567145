using BinanceUserStreams.Credentials;
using BinanceUserStreams.History;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Signing;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.History;

/// <summary>What reads an account's history, with an exchange and a clock of the test's.</summary>
internal sealed class HistoryBench
{
    /// <summary>No test waits for weight that is not about it.</summary>
    public const int NoLimit = 1_000_000;

    private static readonly ApiCredential Credential =
        new(RequestBench.ApiKey, new HmacSecretKey("NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j"));

    public HistoryBench(Market market = Market.UsdMFutures, string? symbol = null)
    {
        Exchange = new HistoryExchange(WatchedClock.Noon);
        Source = new StreamSource(market, null, symbol);
        Endpoint = MarketCatalogue.Find(market, ExchangeEnvironment.Production);
        Executor = new RequestExecutor(
            Exchange, new RetryPolicy(0, TimeSpan.FromSeconds(30), () => 0), new RequestGate(), Clock, new CollectingLog());
        Budget = new WeightBudget(2 * NoLimit, Clock);
        Client = new HistoryClient(Executor, Endpoint, Source, new RequestSigner(Credential), Budget, null, Steps.Add);
    }

    public WatchedClock Clock { get; } = new();

    public HistoryExchange Exchange { get; }

    public StreamSource Source { get; }

    public MarketEndpoint Endpoint { get; }

    public RequestExecutor Executor { get; }

    public WeightBudget Budget { get; }

    public HistoryClient Client { get; }

    /// <summary>What <see cref="Client"/> told of its calls and waits.</summary>
    public List<ReadingStep> Steps { get; } = [];

    public HistoryHoles Holes { get; } = new();

    public RowPager Pager => new(Client, Holes);

    /// <summary>The whole, with weight without end.</summary>
    public AccountHistory History => new(Executor, Endpoint, Source, Credential, Clock, NoLimit);

    public static HistoryCall Trades => HistoryCatalogue.Of(Market.UsdMFutures)!.Products[0].Trades;

    public static HistoryCall Orders => HistoryCatalogue.Of(Market.UsdMFutures)!.Products[0].Orders;

    public static HistoryCall Income => HistoryCatalogue.Of(Market.UsdMFutures)!.Products[0].SymbolFinders[0];
}
