using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace BinanceUserStreams.HostedTests;

/// <summary>A session of the engine in this process, with the module as it ships.</summary>
internal sealed class Session : IDisposable
{
    // The engine sometimes does not find the module's folder while another session is being opened in the process.
    private static readonly Lock Opening = new();

    private readonly Runspace _runspace;

    /// <param name="host">Whose window the session has; null for none.</param>
    public Session(PSHost? host = null)
    {
        var state = InitialSessionState.CreateDefault();
        state.ImportPSModule(ModuleFolder);
        state.ThrowOnRunspaceOpenError = true;
        _runspace = host is null ? RunspaceFactory.CreateRunspace(state) : RunspaceFactory.CreateRunspace(host, state);
        lock (Opening)
        {
            _runspace.Open();
        }
    }

    /// <summary>Where the build has laid the module out.</summary>
    public static string ModuleFolder { get; } = Path.GetFullPath(typeof(Session).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == nameof(ModuleFolder)).Value!);

    /// <summary>Sets a variable.</summary>
    public object? this[string name]
    {
        set => _runspace.SessionStateProxy.SetVariable(name, value);
    }

    /// <summary>Runs a script; an error that ends it is among its errors.</summary>
    public Outcome Run(string script)
    {
        using var shell = System.Management.Automation.PowerShell.Create(_runspace).AddScript(script);
        List<PSObject> output = [];
        List<ErrorRecord> ended = [];
        try
        {
            shell.Invoke(null, output);
        }
        catch (RuntimeException exception)
        {
            ended.Add(exception.ErrorRecord);
        }

        return new Outcome(
            output,
            [.. shell.Streams.Error, .. ended],
            [.. shell.Streams.Warning.Select(record => record.Message)],
            [
                .. shell.Streams.Verbose.Select(record => record.Message),
                .. shell.Streams.Debug.Select(record => record.Message),
            ]);
    }

    /// <summary>Begins a script that runs until it is stopped, or ends. Its output is lost.</summary>
    public System.Management.Automation.PowerShell Begin(string script)
    {
        var shell = System.Management.Automation.PowerShell.Create(_runspace).AddScript(script);
        shell.BeginInvoke();
        return shell;
    }

    public void Dispose() => _runspace.Dispose();
}
