using System;
using System.Diagnostics;
using System.Management.Automation;
using System.ServiceProcess;

// What the service control manager talks to, in the syntax that Windows PowerShell 5.1 compiles: C# 5. The script runs in a
// runspace of the same process; to stop it is what Ctrl+C does, so that the stream ends in order.
public sealed class StreamService : ServiceBase
{
    private const int MostMilliseconds = 20000;
    private readonly PowerShell _shell;
    private readonly PSDataCollection<PSObject> _output = new PSDataCollection<PSObject>();

    // The last output of the script is its exit code.
    public StreamService(string name, PowerShell shell)
    {
        ServiceName = name;
        CanShutdown = true;
        _shell = shell;
        _shell.InvocationStateChanged += OnChanged;
    }

    protected override void OnStart(string[] arguments)
    {
        _shell.BeginInvoke<PSObject, PSObject>(null, _output);
    }

    protected override void OnStop()
    {
        RequestAdditionalTime(MostMilliseconds);
        OnShutdown();
    }

    protected override void OnShutdown()
    {
        _shell.InvocationStateChanged -= OnChanged;
        _shell.BeginStop(null, null).AsyncWaitHandle.WaitOne(MostMilliseconds);
    }

    // It has ended by itself. 2 needs a person: the manager is told that all is well, or it would start it again.
    private void OnChanged(object sender, PSInvocationStateChangedEventArgs change)
    {
        var end = change.InvocationStateInfo;
        if (end.State != PSInvocationState.Completed && end.State != PSInvocationState.Failed) { return; }

        var code = _output.Count > 0 ? Convert.ToInt32(_output[_output.Count - 1].BaseObject) : 1;
        ExitCode = code == 2 ? 0 : code;
        try
        {
            var text = end.Reason == null ? "The script has ended with exit code " + code + "." : end.Reason.Message;
            EventLog.WriteEntry(text, code == 0 ? EventLogEntryType.Information : EventLogEntryType.Error);
        }
        finally
        {
            Stop();
        }
    }
}
