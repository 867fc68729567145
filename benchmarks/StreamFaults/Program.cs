using BinanceUserStreams.Benchmarks;
using BinanceUserStreams.Markets;

// Those of a market at the same time, each with an exchange of its own: some take half a minute, one a whole.
var stagger = TimeSpan.FromMilliseconds(150);
Market[] markets = args.Length == 0
    ? [Market.UsdMFutures, Market.Spot, Market.CrossMargin, Market.IsolatedMargin]
    : [.. args.Select(Enum.Parse<Market>)];
FaultReport.WriteMachine();
var isSound = true;
foreach (var market in markets)
{
    var faults = FaultCases.Of(market);
    Console.WriteLine($"\n{market}: {faults.Count} faults; this takes about a minute.");
    var results = await Task.WhenAll(faults.Select((fault, index) => FaultRun.RunAsync(market, fault, index * stagger)));
    FaultReport.Write(market, results);
    isSound &= results.All(result => result.IsSound);
}

return isSound ? 0 : 1;
