using System.Management.Automation;
using BinanceUserStreams.History;
using BinanceUserStreams.JournalRepair;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Pipeline;

/// <summary>Shows how far the repair of a gap is, and what it waits for. Told from any thread, one at a time.</summary>
/// <param name="cmdlet">The command.</param>
/// <param name="log">Brings it to the pipeline's thread.</param>
/// <param name="line">Where it is shown; null if nobody sees it.</param>
internal sealed class GapProgress(Cmdlet cmdlet, PipelineLog log, ProgressLine? line)
{
    // The console leaves out what comes within 0.2 s of what it has drawn, and the last before a long wait, too.
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(1);

    private string _activity = "";
    private RepairProgress _at;
    private HistoryCost _cost;
    private volatile ProgressText? _last;

    private string Figures => FormattableString.Invariant(
        $"{_at.Events} events so far, {_cost.Calls} calls of weight {_cost.Weight}");

    /// <summary>A repair begins; it ends with the disposal of what is returned, null if nobody sees it.</summary>
    /// <param name="activity">Which gap of how many, and of which stream.</param>
    public IDisposable? Begin(string activity)
    {
        _activity = activity;
        _cost = default;
        _last = null;
        return line is null ? null : TimeProvider.System.CreateTimer(_ => Write(_last), null, Refresh, Refresh);
    }

    /// <summary>A part of the gap is about to be read.</summary>
    public void Tell(RepairProgress at)
    {
        _at = at;
        ShowFigures();
    }

    /// <summary>A call is sent, or waits. A minute without a move is explained in a log, too.</summary>
    public void Tell(ReadingStep step)
    {
        _cost += step.Cost;
        if (step.Wait == TimeSpan.Zero)
        {
            ShowFigures();
            return;
        }

        var wait = FormattableString.Invariant($"waits {step.Wait.TotalSeconds:F0} s for request weight");
        Show($"{wait}; {Figures}");
        log.Add(() => cmdlet.WriteVerbose(wait));
    }

    // A part has a day at most, and a narrow terminal cuts the end off: its beginning is enough.
    private void ShowFigures() => Show(FormattableString.Invariant(
        $"{_at.Part.From.UtcDateTime:yyyy-MM-dd HH:mm}Z: {Figures}"));

    private void Show(string status) =>
        Write(_last = new ProgressText(_activity, status, Percent: (int)(100 * _at.Done)));

    private void Write(ProgressText? text)
    {
        if (text is not null && line is not null)
        {
            log.Add(() => line.Show(text));
        }
    }
}
