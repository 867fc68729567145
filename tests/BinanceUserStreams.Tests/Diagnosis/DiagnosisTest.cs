using BinanceUserStreams.Credentials;
using BinanceUserStreams.Diagnosis;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Hosting;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Network;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Rest;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Diagnosis;

/// <summary>A running emulator, and a stream of it that is examined.</summary>
public abstract class DiagnosisTest : IAsyncLifetime
{
    protected static readonly ApiKey ApiKey = new(RequestBench.ApiKeyText);

    // Nothing comes there, however long it is waited for.
    protected static readonly TimeSpan Brief = TimeSpan.FromMilliseconds(50);

    private readonly RestSharpTransport _transport = new(new ConnectionFactory(null), "Test/1");
    private readonly WebSocketConnector _connector = new(new ConnectionFactory(null), "Test/1");

    protected EmulatorHost Host { get; private set; } = null!;

    protected EmulatedExchange Exchange => Host.Exchange;

    protected CollectingLog Log { get; } = new();

    protected DiagnosisSettings Healthy => new(Endpoint(Market.UsdMFutures), null) { Credential = new ApiCredential(ApiKey, null) };

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Host = await EmulatorHost.StartAsync(new EmulatorOptions(), Cancellation);

    public async ValueTask DisposeAsync()
    {
        _connector.Dispose();
        _transport.Dispose();
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected MarketEndpoint Endpoint(Market market) => MarketCatalogue.Find(
        market, ExchangeEnvironment.Production, Host.Uri, Host.StreamUri);

    protected static BinanceListenKey Key(string text, MarketEndpoint endpoint) => new(text, endpoint, null);

    /// <summary>Every check.</summary>
    protected async Task<IReadOnlyList<StreamCheck>> ExamineAsync(
        DiagnosisSettings settings, CancellationToken? stop = null)
    {
        using StreamDiagnosis diagnosis = new(
            settings, _transport, _connector, new RequestGate(), TimeProvider.System, Log);
        List<StreamCheck> checks = [];
        while (diagnosis.HasNext)
        {
            checks.Add(await diagnosis.NextAsync(stop ?? Cancellation));
        }

        return checks;
    }

    /// <summary>One check; of those of two hosts the one of the stream.</summary>
    protected async Task<StreamCheck> CheckAsync(StreamCheckName name, DiagnosisSettings settings) =>
        (await ExamineAsync(settings)).Last(check => check.Name == name);

    /// <summary>A finding that is not what it should be says what to do.</summary>
    protected static void AssertFound(StreamCheckStatus status, string detail, string action, StreamCheck check)
    {
        Assert.Equal(status, check.Status);
        Assert.Contains(detail, check.Detail, StringComparison.Ordinal);
        Assert.Contains(action, check.RecommendedAction ?? "", StringComparison.Ordinal);
    }
}
