using System.Globalization;
using BinanceUserStreams.Benchmarks;

switch (args)
{
    case ["exchange", var fills, var symbols]:
        await MissedDay.ServeAsync(Number(fills), Number(symbols));
        return 0;
    case []:
        return await RepairReport.RunAsync(fills: 100_000, symbols: 50) ? 0 : 1;
    case ["--fills", var fills, "--symbols", var symbols]:
        return await RepairReport.RunAsync(Number(fills), Number(symbols)) ? 0 : 1;
    default:
        Console.Error.WriteLine("Usage: GapRepair [--fills <number> --symbols <number>]");
        return 2;
}

static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
