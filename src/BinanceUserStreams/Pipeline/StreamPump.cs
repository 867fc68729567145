using System.Management.Automation;
using BinanceUserStreams.Events;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams;
using BinanceUserStreams.Streams.Sequencing;

namespace BinanceUserStreams.Pipeline;

/// <summary>Brings what streams deliver to the pipeline, on its thread.</summary>
/// <param name="cmdlet">The command.</param>
/// <param name="buffer">What they deliver.</param>
/// <param name="options">What of it goes into the pipeline.</param>
/// <param name="life">Shows that the streams live, also while the pipeline is busy; null if nobody sees it.</param>
internal sealed class StreamPump(Cmdlet cmdlet, EventBuffer buffer, StreamRunOptions options, LifeLine? life)
{
    private readonly object[] _batch = new object[256];
    private long _events;

    /// <summary>Called once when the last event that is wanted was written.</summary>
    public Action? LimitReached { get; set; }

    /// <summary>Writes what is there; with wait, all that comes until the streams have ended.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline is stopped.</exception>
    public void Write(bool wait, CancellationToken stopping)
    {
        try
        {
            for (var count = -1; count != 0;)
            {
                count = buffer.Take(_batch, wait, stopping);
                for (var i = 0; i < count; i++)
                {
                    Write(_batch[i]);
                    life?.ShowIfDue();
                }
            }
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    private void Write(object item)
    {
        switch (item)
        {
            case UserStreamEvent received:
                WriteEvent(received);
                break;
            case StreamStatus status:
                WriteStatus(status);
                break;
            case StreamProblem problem:
                cmdlet.WriteError(ErrorRecords.From(
                    problem.Error, $"{problem.Source with { Account = null }} stream"));
                break;
            case RequestLogLine { IsDebug: true } line:
                cmdlet.WriteDebug(line.Text);
                break;
            case RequestLogLine line:
                cmdlet.WriteVerbose(line.Text);
                break;
        }
    }

    private void WriteEvent(UserStreamEvent received)
    {
        if (_events >= options.MaximumEvents || !IsWanted(received))
        {
            return;
        }

        _events++;
        cmdlet.WriteObject(received);
        if (_events == options.MaximumEvents)
        {
            LimitReached?.Invoke();
        }
    }

    // The stream of an isolated margin account was asked for by its symbol: all of it is wanted.
    private bool IsWanted(UserStreamEvent received) =>
        options.Symbol is not { } isWanted || received.Source.Symbol is not null || received.IsAbout(isWanted);

    private void WriteStatus(StreamStatus status)
    {
        // First: -WarningAction Stop must not lose the object.
        if (options.IncludeStatus)
        {
            cmdlet.WriteObject(status);
        }

        if (status.IsWarning)
        {
            cmdlet.WriteWarning(status.ToString());
        }
        else
        {
            cmdlet.WriteVerbose(status.ToString());
        }
    }
}
