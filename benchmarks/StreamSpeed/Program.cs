using System.Globalization;
using System.Text.Json;
using BinanceUserStreams.Benchmarks.Measuring;
using BinanceUserStreams.Benchmarks.Sending;

switch (args)
{
    case ["send"]:
        StreamServer.Run();
        return 0;
    case ["sample", var name, var server, var events]:
        var sample = await Sampler.MeasureAsync(name, new Uri(server), long.Parse(events, CultureInfo.InvariantCulture));
        Console.WriteLine(JsonSerializer.Serialize(sample));
        return 0;
    case [] or [_]:
        Comparison.Run(args.Length == 0 ? 5 : int.Parse(args[0], CultureInfo.InvariantCulture));
        return 0;
    default:
        Console.Error.WriteLine("Usage: StreamSpeed [rounds]");
        return 2;
}
