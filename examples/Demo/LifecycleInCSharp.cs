using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Network;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Rest;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Demo;

/// <summary>What the cmdlets do, without PowerShell.</summary>
public static class LifecycleInCSharp
{
    /// <summary>Creates, extends and closes a key, and shows what a closed key answers.</summary>
    /// <returns>The exit code: 0 if everything happened as it should.</returns>
    public static async Task<int> RunAsync(Uri restUri, Uri streamUri)
    {
        var endpoint = MarketCatalogue.Find(Market.UsdMFutures, ExchangeEnvironment.Production, restUri, streamUri);
        ApiKey apiKey = new(new string('d', 60) + "Demo");
        using RestSharpTransport transport = new(new ConnectionFactory(proxy: null), "BinanceUserStreams.Demo");
        RetryPolicy policy = new(RetryPolicy.DefaultMaximumRetryCount, TimeSpan.FromSeconds(10), RandomNumber.Next);
        ListenKeyClient client = new(new RequestExecutor(
            transport, policy, RequestGate.Shared, TimeProvider.System, new ConsoleLog()));

        var key = await client.CreateAsync(endpoint, "demo", apiKey, CancellationToken.None);
        Console.WriteLine($"created   {key}, expires {key.ExpiresAt:HH:mm:ss}Z");
        key = await client.ExtendAsync(key, apiKey, CancellationToken.None);
        Console.WriteLine($"extended  {key}, expires {key.ExpiresAt:HH:mm:ss}Z");
        await client.CloseAsync(key, apiKey, CancellationToken.None);
        Console.WriteLine($"closed    {key}");
        try
        {
            await client.ExtendAsync(key, apiKey, CancellationToken.None);
            return 1;
        }
        catch (BinanceException exception) when (exception.ErrorId == BinanceErrorId.ListenKeyNotFound)
        {
            Console.WriteLine($"refused   {exception.ErrorId}: {exception.Message}");
            Console.WriteLine($"          {exception.RecommendedAction}");
            return 0;
        }
    }

    private sealed class ConsoleLog : IRequestLog
    {
        public void Verbose(string line) => Console.WriteLine($"          {line}");

        public void Debug(string line)
        {
            // Facts of the wire are not for a demo.
        }
    }
}
