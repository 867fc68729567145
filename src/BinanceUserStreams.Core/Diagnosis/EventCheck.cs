using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Diagnosis;

/// <summary>Waits for an event: the only proof that a stream delivers.</summary>
internal sealed class EventCheck(
    DiagnosisSettings settings, DiagnosisState state, IStreamCheck socket, TimeProvider time) : IStreamCheck
{
    public StreamCheckName Name => StreamCheckName.Event;

    public Uri Host => settings.Endpoint.StreamUri;

    public IReadOnlyList<IStreamCheck> Needs { get; } = [socket];

    public async Task<Finding> RunAsync(CancellationToken cancellationToken)
    {
        if (settings.WaitForEvent is not { } patience)
        {
            return Finding.Skipped("not asked for: only an event proves that the stream delivers", Remedies.AskForEvent);
        }

        var open = state.Socket!;
        await time.ForAnyAsync(patience, cancellationToken, open.Event, open.Ended).ConfigureAwait(false);
        if (open.Event.IsCompleted)
        {
            return Seen(await open.Event.ConfigureAwait(false));
        }

        if (open.Ended.IsCompleted)
        {
            var end = await open.Ended.ConfigureAwait(false);
            return Finding.Failed($"the connection ended before an event: {end.Reason}", Remedies.HungUp);
        }

        var noise = open.Malformed > 0 ? $", but {open.Malformed} frames that are none" : "";
        return Finding.Failed(
            FormattableString.Invariant($"connected but silent: no event within {patience.TotalSeconds:0.#} s{noise}"),
            Remedies.ActionForSilence(settings, state));
    }

    private Finding Seen(UserStreamEvent seen)
    {
        if (seen is ListenKeyExpired)
        {
            return Finding.Failed(BinanceError.Of(BinanceErrorId.ListenKeyNotFound, "the stream says so"), settings);
        }

        if (seen is EventStreamTerminated)
        {
            return Finding.Failed("the exchange ended the subscription before an event", Remedies.SubscriptionEnded);
        }

        var delay = seen.ReceivedAt - seen.EventTime is { } span
            ? FormattableString.Invariant($", {span.TotalMilliseconds:0} ms after its time")
            : "";
        return Finding.Passed($"{WireText.OneLine(seen.EventType)} came{delay}");
    }
}
