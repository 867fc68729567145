using System.Diagnostics;
using BinanceUserStreams.Demo;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Hosting;
using BinanceUserStreams.Emulator.Trading;

// The module's main job against a local exchange: a listen key is created, extended and closed, and its stream is
// received while an account trades.
await using var emulator = await EmulatorHost.StartAsync(new EmulatorOptions { Port = 0 });
Console.WriteLine($"A local exchange listens on {emulator.Uri}");
Console.WriteLine("Looking for PowerShell: on the path, else from NuGet, which may take a minute the first time ...");

if (PowerShellEngine.Find(BuildFacts.RepositoryRoot, out var missing) is not { } engine)
{
    Console.WriteLine($"There is no PowerShell here: {missing}.");
    Console.WriteLine("The same life of a listen key follows from C#, through Core and Rest; streams need PowerShell:");
    return await LifecycleInCSharp.RunAsync(emulator.Uri, emulator.StreamUri);
}

Console.WriteLine($"The cmdlets run in {engine.Name}.");
var script = Path.Combine(AppContext.BaseDirectory, "demo.ps1");
var start = engine.Start(script, BuildFacts.ModuleFolder, emulator.Uri.ToString(), emulator.StreamUri.ToString());
_ = TradeOnceConnectedAsync(emulator.Exchange);
using var process = Process.Start(start)!;
await process.WaitForExitAsync();
return process.ExitCode;

// So the first order is seen from its beginning.
static async Task TradeOnceConnectedAsync(EmulatedExchange exchange)
{
    await exchange.Streams.WaitUntilAsync(open => open.Count > 0);
    exchange.Trading.Start(new TradingPlan { Market = EmulatedMarket.UsdMFutures, EventsPerSecond = 5 });
}
