using System.Text;
using System.Text.Json;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Hosting;
using BinanceUserStreams.Emulator.Streams;
using BinanceUserStreams.Tests.Streams;

namespace BinanceUserStreams.Tests.Emulator;

/// <summary>A running emulator whose clock stands still, and a plain HTTP client as its user.</summary>
public abstract class EmulatorTest : IAsyncLifetime
{
    protected const string UsdMFutures = "/fapi/v1/listenKey";
    protected const string CoinMFutures = "/dapi/v1/listenKey";
    protected const string PortfolioMargin = "/papi/v1/listenKey";
    protected const string Options = "/eapi/v1/listenKey";
    protected const string MarginRisk = "/sapi/v1/margin/listen-key";

    protected static readonly string Alice = new('A', 64);
    protected static readonly string Bob = new('B', 64);

    private readonly SocketsHttpHandler _handler = new() { AllowAutoRedirect = false };

    protected StreamClock Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    protected HttpClient Http { get; private set; } = null!;

    protected EmulatorHost Host { get; private set; } = null!;

    protected EmulatedExchange Exchange => Host.Exchange;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected virtual EmulatorOptions Settings => new();

    public async ValueTask InitializeAsync()
    {
        Host = await EmulatorHost.StartAsync(Settings with { TimeProvider = Clock }, Cancellation);
        Http = new HttpClient(_handler) { BaseAddress = Host.Uri };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _handler.Dispose();
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task<Reply> CallAsync(string method, string path, string? apiKey = null, string? form = null)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        if (apiKey is not null)
        {
            request.Headers.Add("X-MBX-APIKEY", apiKey);
        }

        if (form is not null)
        {
            request.Content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        }

        using var response = await Http.SendAsync(request, Cancellation);
        return await Reply.FromAsync(response, Cancellation);
    }

    protected async Task<Reply> ControlAsync(string method, string path, string? json = null)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), "/emulator" + path);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Http.SendAsync(request, Cancellation);
        return await Reply.FromAsync(response, Cancellation);
    }

    protected async Task<string> OpenKeyAsync(string path = UsdMFutures, string? apiKey = null)
    {
        var reply = await CallAsync("POST", path, apiKey ?? Alice);
        return JsonDocument.Parse(reply.Body).RootElement.GetProperty("listenKey").GetString()!;
    }

    protected Task<StreamClient> ConnectAsync(string address) => StreamClient.ConnectAsync(Host.StreamUri, address);

    /// <summary>Waits until the open sockets are as wanted; one that never comes fails its test.</summary>
    protected Task UntilAsync(Func<IReadOnlyList<StreamState>, bool> condition) =>
        Exchange.Streams.WaitUntilAsync(condition, Cancellation).WaitAsync(TimeSpan.FromSeconds(20), Cancellation);

    protected static string KeyObject(string listenKey) => $"{{\"listenKey\":\"{listenKey}\"}}";
}
