using BinanceUserStreams.Credentials;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Streams;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>Streams whose connections subscribe on the WebSocket API, and what comes on them.</summary>
internal static class SubscriptionBench
{
    public const string SecretText = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

    public const string Signature = "userDataStream.subscribe.signature";

    public const string ListenToken = "userDataStream.subscribe.listenToken";

    public const string Ping = "session.subscriptions";

    public static readonly ApiCredential Credential = new(RequestBench.ApiKey, new HmacSecretKey(SecretText));

    /// <summary>A stream of a market with what the exchange's time is.</summary>
    public static StreamBench Of(
        Market market, string? symbol = null, JournalWriter? journal = null, string account = "desk")
    {
        StreamBench bench = new(journal: journal)
        {
            Account = account,
            Place = MarketCatalogue.Find(market, ExchangeEnvironment.Production),
            Symbol = symbol,
            Credential = Credential,
        };
        bench.Exchange.Api.Time = () => bench.Clock.GetUtcNow();
        return bench;
    }

    /// <summary>An execution report of a subscription.</summary>
    public static string Report(int id, int subscription = 0) =>
        $$"""{"subscriptionId":{{subscription}},"event":{{BareReport(id)}}}""";

    public static string BareReport(int id) =>
        $$"""{"e":"executionReport","E":{{StreamClock.Noon.ToUnixTimeMilliseconds()}},"s":"BTCUSDT","t":{{id}}}""";

    public static string Notice(string name, DateTimeOffset at) => $$"""{"e":"{{name}}","E":{{at.ToUnixTimeMilliseconds()}}}""";

    /// <summary>Starts a stream and waits until its first connection is subscribed and answers.</summary>
    public static async Task<FakeSocket> StartSubscribedAsync(
        this StreamBench bench, Func<StreamSettings, StreamSettings>? change = null)
    {
        bench.Start(change);
        return await bench.SubscribedAsync();
    }

    /// <summary>The next connection, once it has subscribed and answered its first ping.</summary>
    public static async Task<FakeSocket> SubscribedAsync(this StreamBench bench)
    {
        var socket = await bench.Exchange.SocketAsync();
        while (!(await socket.SentAsync()).Contains(Ping, StringComparison.Ordinal))
        {
            // It asks for the time, or subscribes.
        }

        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(10));
        return socket;
    }

    /// <summary>The next events are the reports of these trades, each once and in this order.</summary>
    public static async Task AssertReportsAsync(this StreamBench bench, params int[] ids)
    {
        foreach (var id in ids)
        {
            Assert.Equal(id, (await bench.NextAsync<ExecutionReport>()).TradeId);
        }
    }
}
