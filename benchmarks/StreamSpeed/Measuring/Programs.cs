using System.Diagnostics;

namespace BinanceUserStreams.Benchmarks.Measuring;

/// <summary>Starts this program again with other arguments.</summary>
internal static class Programs
{
    public static Process Start(params IEnumerable<string> arguments)
    {
        // Begun as `dotnet X.dll`, the process is dotnet, which has to be told what to run.
        var command = Environment.GetCommandLineArgs()[0];
        var isHosted = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet";
        ProcessStartInfo start = new(Environment.ProcessPath!, isHosted ? arguments.Prepend(command) : arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }

    /// <summary>Runs it to its end and returns what it printed.</summary>
    public static string Run(params IEnumerable<string> arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}");
    }
}
