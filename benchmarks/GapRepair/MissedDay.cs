using System.Globalization;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Hosting;
using BinanceUserStreams.Emulator.Trading;
using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.Benchmarks;

/// <summary>An exchange, in a process of its own, on which an account has traded for a day while nobody listened.</summary>
internal static class MissedDay
{
    private static readonly TimeSpan _length = TimeSpan.FromDays(1);
    private static readonly TimeSpan _step = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _tick = TimeSpan.FromMilliseconds(5);

    /// <summary>The API key of the account.</summary>
    public static string ApiKey { get; } = new('g', 64);

    /// <summary>Trades the day within seconds, prints where it is and when the day was, and serves until its input ends.</summary>
    /// <param name="fills">How many trades.</param>
    /// <param name="symbols">Of how many symbols.</param>
    public static async Task ServeAsync(int fills, int symbols)
    {
        FakeTimeProvider time = new(DateTimeOffset.UtcNow - _length);
        var from = time.GetUtcNow();
        await using var host = await EmulatorHost.StartAsync(new EmulatorOptions { Port = 0, TimeProvider = time });
        host.Exchange.DescribeApiKey(ApiKey, ApiKey);
        using var trading = host.Exchange.Trading.Start(new TradingPlan
        {
            Market = EmulatedMarket.UsdMFutures,
            Account = ApiKey,
            Symbols = [.. Enumerable.Range(1, symbols).Select(number => $"COIN{number}USDT")],
            Count = fills,
            FillsPerOrder = 1,
            OrdersPerSecond = fills / _length.TotalSeconds,
        });
        while (!trading.Completion.IsCompleted || time.GetUtcNow() < DateTimeOffset.UtcNow)
        {
            time.Advance(_step);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{host.Uri} {host.StreamUri} {from.ToUnixTimeMilliseconds()} {time.GetUtcNow().ToUnixTimeMilliseconds()}"));
        await FollowAsync(time, Task.Run(Console.In.ReadToEnd));
    }

    // From now on its clock is the wall's: weights are counted by the minute.
    private static async Task FollowAsync(FakeTimeProvider time, Task ending)
    {
        while (!ending.IsCompleted)
        {
            await Task.Delay(_tick);
            if (DateTimeOffset.UtcNow is var now && now > time.GetUtcNow())
            {
                time.SetUtcNow(now);
            }
        }
    }
}
