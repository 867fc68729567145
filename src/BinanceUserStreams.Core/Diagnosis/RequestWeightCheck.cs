using BinanceUserStreams.Errors;

namespace BinanceUserStreams.Diagnosis;

/// <summary>How much weight is left to the requests of this IP address in this minute.</summary>
internal sealed class RequestWeightCheck(DiagnosisSettings settings, DiagnosisState state, IStreamCheck connection)
    : IStreamCheck
{
    // A keep-alive weighs 1, so that a stream alone never comes near. Who does shares the address with others.
    private const int MuchPercent = 80;

    public StreamCheckName Name => StreamCheckName.RequestWeight;

    public Uri Host => settings.Endpoint.RestUri;

    public IReadOnlyList<IStreamCheck> Needs { get; } = [connection];

    public Task<Finding> RunAsync(CancellationToken cancellationToken) => Task.FromResult(Judge());

    private Finding Judge()
    {
        if (state.Refusal is { ErrorId: BinanceErrorId.RateLimited or BinanceErrorId.IpBanned } refusal)
        {
            var until = refusal.RetryAt is { } at
                ? FormattableString.Invariant($" until {at.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z")
                : "";
            return Finding.Failed($"nothing is left{until}: {refusal.ErrorId}", refusal.RecommendedAction);
        }

        if (state.UsedWeight is not { } used)
        {
            return Finding.Skipped("no answer of the exchange named the weight that is used");
        }

        if (settings.Endpoint.WeightLimit is not { } limit)
        {
            return Finding.Passed($"{used} used this minute; the limit is not documented here");
        }

        var percent = (int)(100L * used / limit);
        var detail = $"{Math.Max(0, limit - used)} of {limit} left this minute, {percent} % used";
        return percent >= MuchPercent ? Finding.Warning(detail, Remedies.WeightNearlyUsed) : Finding.Passed(detail);
    }
}
