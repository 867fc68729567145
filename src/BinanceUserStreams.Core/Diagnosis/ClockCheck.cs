using BinanceUserStreams.Errors;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Diagnosis;

/// <summary>This machine's clock against the exchange's.</summary>
internal sealed class ClockCheck(
    DiagnosisSettings settings, DiagnosisState state, RequestExecutor executor, IStreamCheck connection, TimeProvider time)
    : IStreamCheck
{
    // The first answer pays for the connection; of two the faster one says more.
    private const int Requests = 2;

    // A signed call from a clock that is more than a second ahead is refused.
    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(1);

    // The usual recvWindow: with more than this every call that a program of this machine signs by its own clock is refused,
    // in either direction, and the times of gaps, journals and delays are of no use.
    private static readonly TimeSpan Intolerable = TimeSpan.FromSeconds(5);

    public StreamCheckName Name => StreamCheckName.Clock;

    public Uri Host => settings.Endpoint.RestUri;

    public IReadOnlyList<IStreamCheck> Needs { get; } = [connection];

    public async Task<Finding> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            ServerClock? best = null;
            for (var number = 0; number < Requests; number++)
            {
                var clock = await AskAsync(cancellationToken).ConfigureAwait(false);
                best = best is null || clock?.Uncertainty < best.Uncertainty ? clock : best;
            }

            return best is null
                ? Finding.Warning($"{settings.Endpoint.TimePath} was answered without a serverTime", Remedies.NoTime)
                : Judge(best);
        }
        catch (BinanceException error) when (error.ErrorId == BinanceErrorId.UnexpectedResponse)
        {
            return Finding.Warning($"{settings.Endpoint.TimePath}: {error.Message.TrimEnd('.')}", Remedies.NoTime);
        }
        catch (BinanceException error)
        {
            state.Note(error);
            return Finding.Failed(error, settings);
        }
    }

    private Finding Judge(ServerClock clock)
    {
        var detail = $"this clock is {clock}";
        if (settings.Endpoint.Session != SessionKind.ListenKey)
        {
            detail += "; signatures have the exchange's time";
            return clock.AtLeast > Noticeable ? Finding.Warning(detail, Remedies.ClockCorrected) : Finding.Passed(detail);
        }

        return clock.AtLeast > Intolerable ? Finding.Failed(detail, Remedies.ClockOff)
            : clock.AtLeast > Noticeable ? Finding.Warning(detail, Remedies.ClockOff)
            : Finding.Passed(detail);
    }

    private async Task<ServerClock?> AskAsync(CancellationToken cancellationToken)
    {
        var call = new ApiRequest(RestVerb.Get, settings.Endpoint.TimeUri, apiKey: null);
        var started = time.GetTimestamp();
        var answer = await executor.SendAsync(call, cancellationToken).ConfigureAwait(false);
        var roundTrip = time.GetElapsedTime(started);
        return ServerClock.Read(answer.Reply, time.GetUtcNow() - roundTrip, roundTrip);
    }
}
