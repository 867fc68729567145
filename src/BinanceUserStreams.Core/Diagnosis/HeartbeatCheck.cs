using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Diagnosis;

/// <summary>Asks the server behind the connection, as a stream does every ten seconds.</summary>
internal sealed class HeartbeatCheck(
    DiagnosisSettings settings, DiagnosisState state, IStreamCheck socket, TimeProvider time) : IStreamCheck
{
    public StreamCheckName Name => StreamCheckName.Heartbeat;

    public Uri Host => settings.Endpoint.StreamUri;

    public IReadOnlyList<IStreamCheck> Needs { get; } = [socket];

    public async Task<Finding> RunAsync(CancellationToken cancellationToken)
    {
        var open = state.Socket!;
        var answer = open.PingAsync(cancellationToken);
        await time.ForAnyAsync(settings.Timeout, cancellationToken, answer, open.Ended).ConfigureAwait(false);
        if (answer.Status == TaskStatus.RanToCompletion)
        {
            return Finding.Passed(FormattableString.Invariant(
                $"answered after {(await answer.ConfigureAwait(false)).TotalMilliseconds:0} ms"));
        }

        // A ping that could not even be sent: the end has not been read yet.
        if (answer.IsFaulted || open.Ended.IsCompleted)
        {
            var end = await open.Ended.ConfigureAwait(false);
            return Finding.Failed($"the connection ended instead of an answer: {end.Reason}", Remedies.HungUp);
        }

        return Finding.Failed(
            FormattableString.Invariant($"no answer within {settings.Timeout.TotalSeconds:0.#} s, and the connection is open"),
            Remedies.NoHeartbeat);
    }
}
