using System.Diagnostics;
using BinanceUserStreams.Demo;
using BinanceUserStreams.Emulator.Hosting;

// The module's main job against a local exchange: a listen key is created, extended and closed, and its stream is
// received while an account trades.
await using var emulator = await EmulatorHost.StartAsync(new EmulatorOptions { Port = 0 });
Console.WriteLine($"A local exchange listens on {emulator.Uri}");

if (PowerShellEngine.Find(BuildFacts.RepositoryRoot, out var missing) is not { } engine)
{
    Console.WriteLine($"There is no PowerShell here: {missing}.");
    Console.WriteLine("The same life of a listen key follows from C#, through Core and Rest; streams need PowerShell:");
    return await LifecycleInCSharp.RunAsync(emulator.Uri, emulator.StreamUri);
}

Console.WriteLine($"The cmdlets run in {engine.Name}.");
var script = Path.Combine(AppContext.BaseDirectory, "demo.ps1");
var start = engine.Start(script, BuildFacts.ModuleFolder, emulator.Uri.ToString(), emulator.StreamUri.ToString());
using var process = Process.Start(start)!;
await process.WaitForExitAsync();
return process.ExitCode;
