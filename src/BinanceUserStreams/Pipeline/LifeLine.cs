using System.Management.Automation;
using BinanceUserStreams.Telemetry;

namespace BinanceUserStreams.Pipeline;

/// <summary>Shows that the streams of a command live, once a second, also while nothing comes.</summary>
internal sealed class LifeLine : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ProgressLine _line;
    private readonly MetricGroup _streams;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private volatile bool _isDue;

    /// <param name="line">Where it is shown; disposed with this.</param>
    /// <param name="streams">The streams.</param>
    /// <param name="wake">Wakes the pipeline's thread, so that it comes by.</param>
    /// <param name="time">The clock.</param>
    public LifeLine(ProgressLine line, MetricGroup streams, Action wake, TimeProvider time)
    {
        (_line, _streams, _time) = (line, streams, time);
        _timer = time.CreateTimer(
            _ =>
            {
                _isDue = true;
                wake();
            },
            null, Interval, Interval);
    }

    /// <summary>Shows it if a second has passed. On the pipeline's thread, as often as it comes by.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline is stopped.</exception>
    public void ShowIfDue()
    {
        if (_isDue)
        {
            _isDue = false;
            _line.Show(StreamLife.Describe(_streams.Streams, _time));
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _line.Dispose();
    }
}
