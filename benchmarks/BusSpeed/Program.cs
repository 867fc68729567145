using System.Globalization;
using BinanceUserStreams.Benchmarks.Hosting;
using BinanceUserStreams.Benchmarks.Publishing;
using BinanceUserStreams.Benchmarks.Reading;
using BinanceUserStreams.Benchmarks.Sending;

const int Rounds = 3;

var rounds = args is [_, "--rounds", var text] ? Number(text) : Rounds;
switch (args)
{
    case ["send", var rate]:
        StreamServer.Run(Number(rate));
        return 0;
    case ["host", var server, var accounts, var use, .. var servers]:
        HostSample.Run(new Uri(server), Number(accounts), Enum.Parse<BusUse>(use), servers);
        return 0;
    case ["publish", ..]:
        await PublishRun.RunAsync(rounds);
        return 0;
    case ["memory"]:
        await MemoryRun.RunAsync();
        return 0;
    case ["read", ..]:
        await ReadRun.RunAsync(rounds);
        await ReadRun.RunCopiesAsync(rounds);
        return 0;
    case ["latency", ..]:
        await LatencyRun.RunAsync(rounds);
        return 0;
    case ["accounts", ..]:
        await AccountsRun.RunAsync(rounds);
        return 0;
    case ["known"]:
        KnownRun.Run();
        return 0;
    default:
        Console.Error.WriteLine("Usage: BusSpeed {publish | read | latency | accounts} [--rounds <number>] | memory | known");
        return 2;
}

static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
