using System.Globalization;
using BinanceUserStreams.Benchmarks.Measuring;
using BinanceUserStreams.Benchmarks.Sending;

switch (args)
{
    case ["send"]:
        StreamServer.Run();
        return 0;
    case [("speed" or "latency" or "memory") and var kind, var contender, var server]:
        await Sampler.RunAsync(kind, contender, new Uri(server));
        return 0;
    case ["parsing"]:
        Parsing.Run(rounds: 21);
        return 0;
    case ["identity"]:
        IdentityCost.Run(rounds: 7);
        return 0;
    case ["repair"]:
        await Repair.RunAsync();
        return 0;
    case []:
        Comparison.Run(rounds: 7);
        return 0;
    case ["--rounds", var text] when int.TryParse(text, CultureInfo.InvariantCulture, out var rounds) && rounds > 0:
        Comparison.Run(rounds);
        return 0;
    default:
        Console.Error.WriteLine("Usage: StreamSpeed [parsing | identity | repair | --rounds <number>]");
        return 2;
}
