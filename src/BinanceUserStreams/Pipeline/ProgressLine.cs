using System.Management.Automation;
using System.Management.Automation.Host;
using System.Runtime.CompilerServices;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Pipeline;

/// <summary>
/// The line of a command's progress: the one place that makes the engine's records. Used on the pipeline's thread. What was shown is
/// completed with the disposal, whatever ends the command.
/// </summary>
internal sealed class ProgressLine : IDisposable
{
    private const int ActivityId = 1;

    private readonly PSCmdlet _cmdlet;
    private readonly PSHostUserInterface _host;
    private readonly long _sourceId;
    private ProgressText? _shown;
    private bool _isOver;

    private ProgressLine(PSCmdlet cmdlet)
    {
        (_cmdlet, _host) = (cmdlet, cmdlet.Host.UI);

        // The engine's own count from one: this is of no other command.
        _sourceId = -1L - RuntimeHelpers.GetHashCode(this);
    }

    /// <summary>Begins a line, on which nothing is shown yet; null if nobody would see it.</summary>
    public static ProgressLine? Open(PSCmdlet cmdlet) => ProgressAudience.Exists(cmdlet) ? new ProgressLine(cmdlet) : null;

    /// <summary>Shows it in place of what was shown before; nothing after the disposal.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline is stopped.</exception>
    public void Show(ProgressText text)
    {
        if (!_isOver)
        {
            _shown = text;
            _cmdlet.CommandRuntime.WriteProgress(_sourceId, Record(text, ProgressRecordType.Processing));
        }
    }

    /// <summary>Takes away what is shown.</summary>
    public void Clear()
    {
        if (_shown is { } shown)
        {
            // The host's own: a command that is stopped may write no more.
            _shown = null;
            _host.WriteProgress(_sourceId, Record(shown, ProgressRecordType.Completed));
        }
    }

    /// <summary>What shows how far the reading of a journal is.</summary>
    /// <param name="log">Brings it to the pipeline's thread, where it is read on another one; null where it is not.</param>
    public JournalMeter Meter(PipelineLog? log = null) =>
        new(TimeProvider.System, log is null ? Show : text => log.Add(() => Show(text)));

    /// <summary>Takes away what is shown, for good.</summary>
    public void Dispose()
    {
        _isOver = true;
        Clear();
    }

    private static ProgressRecord Record(ProgressText text, ProgressRecordType type) => new(ActivityId, text.Activity, text.Text)
    {
        CurrentOperation = text.Detail,
        PercentComplete = text.Percent ?? -1,
        RecordType = type,
    };
}
