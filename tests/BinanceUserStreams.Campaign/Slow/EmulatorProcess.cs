using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using BinanceUserStreams.Emulator.Hosting;

namespace BinanceUserStreams.Campaign.Slow;

/// <summary>The emulator in a process of its own, so that what waits there is not counted as the client's memory.</summary>
internal sealed class EmulatorProcess : IDisposable
{
    private const string Announcement = "Listening on ";

    private readonly Process _process;
    private readonly HttpClient _http;

    public EmulatorProcess()
    {
        _process = Process.Start(new ProcessStartInfo("dotnet", [typeof(EmulatorHost).Assembly.Location, "--port", "0"])
        {
            RedirectStandardOutput = true,
        })!;
        var line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The emulator did not start.");
        Uri = new Uri(line[Announcement.Length..]);
        StreamUri = new UriBuilder(Uri) { Scheme = Uri.UriSchemeWs }.Uri;
        _http = new HttpClient { BaseAddress = Uri };
    }

    /// <summary>Where it answers calls.</summary>
    public Uri Uri { get; }

    /// <summary>Where it opens streams.</summary>
    public Uri StreamUri { get; }

    /// <summary>Says whose an API key is.</summary>
    public async Task DescribeApiKeyAsync(string apiKey, string account) =>
        (await _http.PutAsJsonAsync($"emulator/api-keys/{apiKey}", new { account })).EnsureSuccessStatusCode();

    /// <summary>Lets an account of USD-M futures trade.</summary>
    public async Task StartTradingAsync(string account, double eventsPerSecond) => (await _http.PostAsJsonAsync(
        "emulator/trading", new { market = "UsdMFutures", account, eventsPerSecond, fillsPerOrder = 1 }))
        .EnsureSuccessStatusCode();

    /// <summary>Ends all trading; the events and trades that were sent.</summary>
    public async Task<(long Events, long Trades)> StopTradingAsync()
    {
        using var answer = await _http.DeleteAsync("emulator/trading");
        var account = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accounts")[0];
        return (account.GetProperty("events").GetInt64(), account.GetProperty("trades").GetInt64());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _process.Kill();
        _process.Dispose();
    }
}
