using System.Management.Automation;
using System.Management.Automation.Host;

namespace BinanceUserStreams.Pipeline;

/// <summary>The one place that decides whether anybody sees the progress of a command. Nothing is made of it where nobody does.</summary>
internal static class ProgressAudience
{
    private const string ConsoleHostName = "ConsoleHost";

    // It has no terminal, and a pane for progress.
    private const string IseName = "Windows PowerShell ISE Host";

    // They draw on the terminal of their process, also those of a remote session and of a job, which have none.
    private static readonly string[] HostsOfTerminals = [ConsoleHostName, "Visual Studio Code Host", "ServerRemoteHost"];

    // What build servers say of themselves. Some give their scripts a terminal, whose lines they keep in a log.
    private static readonly string[] BuildServerVariables = ["CI", "TF_BUILD"];

    /// <summary>True if progress is wanted, and somebody sits in front of it.</summary>
    public static bool Exists(PSCmdlet cmdlet) => IsWanted(cmdlet) && !IsBuildServer() && IsWatched(cmdlet.Host);

    private static bool IsWanted(PSCmdlet cmdlet)
    {
        var preference = cmdlet.MyInvocation.BoundParameters.TryGetValue("ProgressAction", out var action)
            ? action
            : cmdlet.GetVariableValue("ProgressPreference");
        return !(LanguagePrimitives.TryConvertTo(preference, out ActionPreference chosen)
            && chosen is ActionPreference.SilentlyContinue or ActionPreference.Ignore);
    }

    private static bool IsBuildServer() => Array.Exists(
        BuildServerVariables,
        name => System.Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
            && !text.Equals("false", StringComparison.OrdinalIgnoreCase));

    private static bool IsWatched(PSHost host) =>
        Array.IndexOf(HostsOfTerminals, host.Name) < 0
            ? host.Name == IseName || HasWindow(host)
            : !Console.IsOutputRedirected && System.Environment.UserInteractive
                && !(host.Name == ConsoleHostName && IsNonInteractive());

    // The engine tells no cmdlet of -NonInteractive.
    private static bool IsNonInteractive()
    {
        foreach (var argument in System.Environment.GetCommandLineArgs().Skip(1))
        {
            if (IsSwitch(argument, "noninteractive", 4))
            {
                return true;
            }

            // What follows is the script's own.
            if (IsSwitch(argument, "command", 1) || IsSwitch(argument, "file", 1))
            {
                return false;
            }
        }

        return false;
    }

    // Switches may be cut short.
    private static bool IsSwitch(string argument, string name, int fewest)
    {
        var given = argument.TrimStart('-', '/');
        return given.Length < argument.Length && given.Length >= fewest
            && name.StartsWith(given, StringComparison.OrdinalIgnoreCase);
    }

    private static bool HasWindow(PSHost host)
    {
        try
        {
            return host.UI?.RawUI?.WindowSize.Width > 0;
        }
        catch (Exception exception) when (
            exception is HostException or NotImplementedException or NotSupportedException or InvalidOperationException)
        {
            // So a host says that it has none: that of Azure Automation, of a thread job, of a program that runs scripts.
            return false;
        }
    }
}
