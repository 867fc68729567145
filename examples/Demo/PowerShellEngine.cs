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
    // It answers within a second; what hangs must be told, not waited for.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan PatienceForDownload = TimeSpan.FromMinutes(10);

    // A process that a signal has ended: 128 and the signal, as shells and .NET tell it.
    private const int SignalBase = 128;

    private const string ReportVersion = "$PSVersionTable.PSVersion.ToString()";

    /// <summary>Finds pwsh on the path, else the one that the repository's tool manifest names.</summary>
    /// <param name="repository">Where the tool manifest is.</param>
    /// <param name="missing">Why there is none; empty if there is one.</param>
    /// <param name="program">What it is called on the path.</param>
    /// <exception cref="InvalidOperationException">There is one on the path, which does not answer.</exception>
    public static PowerShellEngine? Find(string repository, out string missing, string program = "pwsh")
    {
        missing = "";
        if (Ask(program, [], repository) is { } onPath)
        {
            return onPath;
        }

        var restore = Run("dotnet", ["tool", "restore"], repository, PatienceForDownload);
        if (restore is { ExitCode: 0 } && Ask("dotnet", ["tool", "run", "pwsh"], repository) is { } restored)
        {
            return restored;
        }

        missing = $"{program} is not on the path, and 'dotnet tool restore' did not bring it";
        return null;
    }

    /// <summary>Windows PowerShell, where there is one.</summary>
    /// <exception cref="InvalidOperationException">There is one, which does not answer.</exception>
    public static PowerShellEngine? FindWindowsPowerShell(string repository) =>
        OperatingSystem.IsWindows() ? Ask("powershell", [], repository) : null;

    /// <summary>What starts a script of this engine.</summary>
    public ProcessStartInfo Start(string script, params IEnumerable<string> arguments)
    {
        string[] all = [.. Prefix, "-NoProfile", "-NonInteractive", "-File", script, .. arguments];
        return Quiet(new ProcessStartInfo(Program, all) { WorkingDirectory = Folder });
    }

    /// <summary>An exit code in words: which signal it was, where it was one.</summary>
    public static string Describe(int exitCode) =>
        exitCode > SignalBase && !OperatingSystem.IsWindows()
            ? $"exit code {exitCode}, which is signal {exitCode - SignalBase}"
            : $"exit code {exitCode}";

    // Null if there is no such program. One that is there and broken is no reason to leave out what needs it.
    private static PowerShellEngine? Ask(string program, string[] prefix, string folder)
    {
        string[] arguments = [.. prefix, "-NoProfile", "-NonInteractive", "-Command", ReportVersion];
        var answer = Run(program, arguments, folder, Patience);
        return answer switch
        {
            null => null,
            { ExitCode: 0 } => new PowerShellEngine(
                $"PowerShell {answer.Value.Output.Trim()}", program, prefix, folder),
            _ => throw new InvalidOperationException(
                $"'{string.Join(' ', [program, .. prefix])}' is here and does not tell its version: " +
                $"{Describe(answer.Value.ExitCode)}. {answer.Value.Errors.Trim()}"),
        };
    }

    // A test or a demo asks no host but its own: neither for PowerShell's telemetry nor for a newer version of it.
    private static ProcessStartInfo Quiet(ProcessStartInfo start)
    {
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        return start;
    }

    private static (int ExitCode, string Output, string Errors)? Run(
        string program, string[] arguments, string folder, TimeSpan patience)
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
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(patience))
            {
                process.Kill(entireProcessTree: true);
                throw new InvalidOperationException(
                    $"'{program}' is here and does not answer within {patience.TotalMinutes} minutes.");
            }

            return (process.ExitCode, output.Result, errors.Result);
        }
        catch (Win32Exception)
        {
            // No such program.
            return null;
        }
    }
}
