using System.Diagnostics;
using System.Globalization;
using BinanceUserStreams.Fuzzing;

// --count N --seed S: so many inputs; --only N: that one of them, with all that came of it.
var count = Option("--count") ?? 2_000_000;
var seed = (int)(Option("--seed") ?? 1);
FuzzRun run = new(seed, isAlone: true);
run.WarmUp();
if (Option("--only") is { } only)
{
    var input = run.Make(only);
    var failure = run.Run(input);
    Console.WriteLine($"{run.NameOf(input)}, {input.Kind} of {input.Payload}, {input.Utf8.Length} bytes:");
    Console.WriteLine(Convert.ToBase64String(input.Utf8.AsSpan(0, Math.Min(input.Utf8.Length, 65_536))));
    Console.WriteLine(failure?.Problem ?? "It broke no promise.");
    FuzzReport.Write(Console.Out, [.. run.Counts]);
    return failure is null ? 0 : 1;
}

var started = Stopwatch.GetTimestamp();
var failures = 0;
using (Watchdog watchdog = new(run, seed))
{
    watchdog.Start();
    for (var number = 0L; number < count; number++)
    {
        if (run.Run(run.Make(number)) is { } failure)
        {
            failures++;
            Console.Error.WriteLine(failure.Describe(seed, run.NameOf(failure.Input)));
        }
    }
}

FuzzReport.Write(Console.Out, [.. run.Counts]);
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{count:N0} inputs, seed {seed}: {failures} failures, {Stopwatch.GetElapsedTime(started).TotalSeconds:N0} s, peak working set {Process.GetCurrentProcess().PeakWorkingSet64 / 1_048_576:N0} MB."));
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"Limits: {FuzzRun.Limit.TotalMilliseconds} ms ({FuzzRun.HugeLimit.TotalSeconds} s for {MutationKind.HugeFrame}), {FuzzRun.AllowedBytes:N0} bytes and {FuzzRun.AllowedBytesPerByte} for each byte."));
return failures == 0 ? 0 : 1;

long? Option(string name) => Array.IndexOf(args, name) is var at and >= 0
    ? long.Parse(args[at + 1], CultureInfo.InvariantCulture)
    : null;
