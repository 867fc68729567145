using BinanceUserStreams.Crash;
using BinanceUserStreams.Demo;

if (CommandLine.Read(args, out var report) is not { } options)
{
    Console.Error.WriteLine(CommandLine.Usage);
    return 2;
}

if (PowerShellEngine.Find(BuildFacts.RepositoryRoot, out var missing) is not { } engine)
{
    Console.Error.WriteLine($"Without a PowerShell there is nothing to kill: {missing}.");
    return 2;
}

Console.WriteLine($"{engine.Name}: {options.Kills} kills, -JournalFlush {options.Flush}{(options.Repairs ? ", gaps read back" : "")}, seed {options.Seed}.");
var totals = await CrashCampaign.RunAsync(options, engine, Console.WriteLine);
var table = CrashReport.Markdown(options, engine.Name, totals);
Console.WriteLine(table);
if (report is not null)
{
    File.WriteAllText(report, table);
}

return totals.Findings.Count == 0 ? 0 : 1;
