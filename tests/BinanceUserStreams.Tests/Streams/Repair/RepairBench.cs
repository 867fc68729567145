using BinanceUserStreams.Bus;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams;

namespace BinanceUserStreams.Tests.Streams.Repair;

/// <summary>A stream with a secret key and an account whose past can be read.</summary>
internal sealed class RepairBench : IAsyncDisposable
{
    public RepairBench(
        long bufferBytes = 1_000_000, JournalWriter? journal = null, string account = "desk", IBusHost? bus = null)
    {
        Stream = new StreamBench(bufferBytes, journal, bus) { Credential = SubscriptionBench.Credential, Account = account };
        Stream.History = History = new FakeHistory(Stream.Clock);
    }

    public StreamBench Stream { get; }

    public FakeHistory History { get; }

    public StreamClock Clock => Stream.Clock;

    /// <summary>Starts a stream that delivers the first trade.</summary>
    public async Task<FakeSocket> StartAsync(Func<StreamSettings, StreamSettings>? change = null)
    {
        var socket = await Stream.StartAndConnectAsync(change);
        socket.SendTrade(1);
        await Stream.AssertTradesAsync(1);
        return socket;
    }

    /// <summary>The connection is lost, and another one answers after so many seconds.</summary>
    public async Task<FakeSocket> LoseAsync(FakeSocket socket, double seconds = 3)
    {
        TaskCompletionSource opening = new();
        Stream.Exchange.DelayNext(opening.Task);
        socket.Drop();
        await Stream.StatusAsync(StreamStatusKind.Disconnected);
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        opening.SetResult();
        return await Stream.ConnectedAsync();
    }

    /// <summary>The trades that come up to the first status of this kind, and that status.</summary>
    public async Task<(List<long?> Trades, T Status)> UntilAsync<T>()
        where T : StreamStatus
    {
        List<long?> trades = [];
        while (true)
        {
            switch (await Stream.NextAsync())
            {
                case T status:
                    return (trades, status);
                case UsdMOrderTradeUpdate trade:
                    trades.Add(trade.TradeId);
                    break;
            }
        }
    }

    /// <summary>
    /// What comes next, where it is not known how often a repair waits before it: five seconds pass whenever somebody waits for them.
    /// </summary>
    public async Task<T> InTimeAsync<T>(Task<T> next)
    {
        while (!next.IsCompleted)
        {
            await Task.WhenAny(next, Clock.WhenSetAsync(TimeSpan.FromSeconds(5)));
            if (!next.IsCompleted)
            {
                Clock.Advance(TimeSpan.FromSeconds(5));
            }
        }

        return await next;
    }

    public ValueTask DisposeAsync() => Stream.DisposeAsync();
}
