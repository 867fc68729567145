using BinanceUserStreams.Diagnosis;

namespace BinanceUserStreams.Fleet.Administration;

/// <inheritdoc cref="BusCheckName.DuplicateWindow"/>
internal sealed class DuplicateWindowCheck(BusExamination examination) : IBusCheck
{
    private static readonly TimeSpan Safe = TimeSpan.FromMinutes(10);

    public BusCheckName Name => BusCheckName.DuplicateWindow;

    public IReadOnlyList<BusCheckName> Needs { get; } = [BusCheckName.Layout];

    public Task<Finding> RunAsync(CancellationToken cancellationToken)
    {
        var window = examination.Layout.DuplicateWindow;
        var detail = $"the id of a message is known for {Figures.Of(window)}";
        return Task.FromResult(window < Safe
            ? Finding.Warning(
                detail, "Give Initialize-BinanceUserStreamBus -DuplicateWindow 00:10:00: a publisher that comes back later than that " +
                "publishes again what is there. Readers remove such copies, and have more to do.")
            : Finding.Passed(detail));
    }
}
