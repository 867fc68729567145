using BinanceUserStreams.Status;

namespace BinanceUserStreams.Streams.Sequencing;

/// <summary>Tells of frames that are no events. They end nothing, and a flood of them does not flood the warnings.</summary>
internal sealed class MalformedFrames(StatusWriter log)
{
    // After so long a time without one, the next is told as the first.
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    private long _inARow;
    private long _lastAt;

    /// <summary>One came; what is wrong with it, in words without a secret.</summary>
    public void Tell(string problem)
    {
        var now = log.Time.GetTimestamp();
        _inARow = log.Time.GetElapsedTime(_lastAt, now) < Quiet ? _inARow + 1 : 1;
        _lastAt = now;
        log.Counters.MalformedFrames++;
        var number = _inARow == 1 ? "" : FormattableString.Invariant($", {_inARow} of them by now");
        log.TellRepeated(
            StreamStatusKind.MalformedFrame, $"a frame that is no event of the account was passed over{number}: {problem}", _inARow);
    }
}
