using BinanceUserStreams.Diagnosis;
using BinanceUserStreams.Errors;

namespace BinanceUserStreams.Fleet.Administration;

/// <inheritdoc cref="BusCheckName.Layout"/>
internal sealed class LayoutCheck(BusExamination examination) : IBusCheck
{
    // A consumer that was away for a weekend finds all.
    private static readonly TimeSpan ShortAge = TimeSpan.FromDays(3);

    public BusCheckName Name => BusCheckName.Layout;

    public IReadOnlyList<BusCheckName> Needs { get; } = [BusCheckName.Connection];

    public Task<Finding> RunAsync(CancellationToken cancellationToken) => Task.FromResult(Judge());

    private Finding Judge()
    {
        var wanted = FleetLayout.Of(examination.Subjects);
        if (examination.Description.Layout is not { } layout)
        {
            return Failed(BinanceErrorId.BusNotInitialized, $"there is no stream {wanted.Stream}");
        }

        if (layout.Subjects != wanted.Subjects)
        {
            return Failed(
                BinanceErrorId.BusLayoutDiffers,
                $"the stream {layout.Stream} takes {layout.Subjects}, and a fleet's takes {wanted.Subjects}");
        }

        if (wanted.Buckets.Keys.FirstOrDefault(bucket => !layout.Buckets.ContainsKey(bucket)) is { } missing)
        {
            return Failed(BinanceErrorId.BusNotInitialized, $"there is no bucket {missing}");
        }

        var age = layout.MaximumAge > TimeSpan.Zero ? $"kept for {Figures.Of(layout.MaximumAge)}" : "kept for ever";
        var detail = $"stream {layout.Stream}: {Figures.Count(examination.Description.Messages, "message", "messages")}, " +
            $"{Figures.Bytes(examination.Description.Bytes)} on each server, {age}";
        return layout.MaximumAge > TimeSpan.Zero && layout.MaximumAge < ShortAge
            ? Finding.Warning(
                detail, "A reader that is away for longer misses events without a word of the bus: give " +
                "Initialize-BinanceUserStreamBus a larger -MaximumAge.")
            : Finding.Passed(detail);
    }

    private static Finding Failed(BinanceErrorId id, string detail) =>
        Finding.Failed(detail, ErrorCatalogue.Find(id).RecommendedAction);
}
