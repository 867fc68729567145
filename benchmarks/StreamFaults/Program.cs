using BinanceUserStreams.Benchmarks;

// All at the same time, each with an exchange of its own: some take half a minute, one a whole.
var stagger = TimeSpan.FromMilliseconds(150);
Console.WriteLine($"{FaultCases.All.Count} faults; this takes about a minute.");
var results = await Task.WhenAll(FaultCases.All.Select((fault, index) => FaultRun.RunAsync(fault, index * stagger)));
FaultReport.Write(results);
return results.All(result => result.IsSound) ? 0 : 1;
