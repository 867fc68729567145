using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace BinanceUserStreams.HostedTests;

/// <summary>What a host shows: progress is kept, everything else is not wanted.</summary>
/// <param name="width">Columns; 0 for no screen.</param>
internal sealed class ProgressWindow(int width) : PSHostUserInterface
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly List<ProgressRecord> _records = [];
    private readonly List<(Predicate<ProgressRecord> Condition, TaskCompletionSource<ProgressRecord> Met)> _awaited = [];

    public override PSHostRawUserInterface RawUI { get; } = new ProgressScreen(width);

    /// <summary>All records so far.</summary>
    public IReadOnlyList<ProgressRecord> Records
    {
        get
        {
            lock (_gate)
            {
                return [.. _records];
            }
        }
    }

    /// <summary>Ends when a record is as it should be.</summary>
    public Task<ProgressRecord> WhenAsync(Predicate<ProgressRecord> condition)
    {
        lock (_gate)
        {
            TaskCompletionSource<ProgressRecord> met = new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_records.Find(condition) is { } record)
            {
                met.SetResult(record);
            }
            else
            {
                _awaited.Add((condition, met));
            }

            return met.Task.WaitAsync(Patience);
        }
    }

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        lock (_gate)
        {
            _records.Add(record);
            foreach (var (_, met) in _awaited.FindAll(awaited => awaited.Condition(record)))
            {
                met.TrySetResult(record);
            }
        }
    }

    public override Dictionary<string, PSObject> Prompt(
        string caption, string message, Collection<FieldDescription> descriptions) =>
        throw new NotSupportedException();

    public override int PromptForChoice(
        string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        throw new NotSupportedException();

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw new NotSupportedException();

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) => throw new NotSupportedException();

    public override string ReadLine() => throw new NotSupportedException();

    public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();

    public override void Write(string value)
    {
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value)
    {
    }

    public override void WriteDebugLine(string message)
    {
    }

    public override void WriteErrorLine(string value)
    {
    }

    public override void WriteLine(string value)
    {
    }

    public override void WriteVerboseLine(string message)
    {
    }

    public override void WriteWarningLine(string message)
    {
    }
}
