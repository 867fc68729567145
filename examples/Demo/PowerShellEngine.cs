using System.ComponentModel;
using System.Diagnostics;

namespace BinanceUserStreams.Demo;

/// <summary>A PowerShell on this machine: a program and the arguments that start it.</summary>
/// <param name="Name">How to call it in a report.</param>
/// <param name="Program">The executable.</param>
/// <param name="Prefix">What stands before PowerShell's own arguments.</param>
/// <param name="Folder">Where it is started: outside the repository nobody knows its tool manifest.</param>
public sealed record PowerShellEngine(string Name, string Program, IReadOnlyList<string> Prefix, string Folder)
{
    private const string ReportVersion = "$PSVersionTable.PSVersion.ToString()";

    /// <summary>Finds pwsh on the path, else the one that the repository's tool manifest names.</summary>
    /// <param name="repository">Where the tool manifest is.</param>
    /// <param name="missing">Why there is none; empty if there is one.</param>
    public static PowerShellEngine? Find(string repository, out string missing)
    {
        missing = "";
        if (Ask("pwsh", [], repository) is { } onPath)
        {
            return onPath;
        }

        var restore = Run("dotnet", ["tool", "restore"], repository);
        if (restore is { ExitCode: 0 } && Ask("dotnet", ["tool", "run", "pwsh"], repository) is { } restored)
        {
            return restored;
        }

        missing = "pwsh is not on the path, and 'dotnet tool restore' did not bring it";
        return null;
    }

    /// <summary>Windows PowerShell, where there is one.</summary>
    public static PowerShellEngine? FindWindowsPowerShell(string repository) =>
        OperatingSystem.IsWindows() ? Ask("powershell", [], repository) : null;

    /// <summary>What starts a script of this engine.</summary>
    public ProcessStartInfo Start(string script, params IEnumerable<string> arguments)
    {
        string[] all = [.. Prefix, "-NoProfile", "-NonInteractive", "-File", script, .. arguments];
        return Quiet(new ProcessStartInfo(Program, all) { WorkingDirectory = Folder });
    }

    private static PowerShellEngine? Ask(string program, string[] prefix, string folder)
    {
        var answer = Run(program, [.. prefix, "-NoProfile", "-NonInteractive", "-Command", ReportVersion], folder);
        return answer is { ExitCode: 0 }
            ? new PowerShellEngine($"PowerShell {answer.Value.Output.Trim()}", program, prefix, folder)
            : null;
    }

    // A test or a demo asks no host but its own: neither for PowerShell's telemetry nor for a newer version of it.
    private static ProcessStartInfo Quiet(ProcessStartInfo start)
    {
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        return start;
    }

    private static (int ExitCode, string Output)? Run(string program, string[] arguments, string folder)
    {
        var start = Quiet(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        });
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            errors.Wait();
            process.WaitForExit();
            return (process.ExitCode, output);
        }
        catch (Win32Exception)
        {
            // No such program.
            return null;
        }
    }
}
