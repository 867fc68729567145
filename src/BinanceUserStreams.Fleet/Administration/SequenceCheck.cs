using BinanceUserStreams.Diagnosis;

namespace BinanceUserStreams.Fleet.Administration;

/// <inheritdoc cref="BusCheckName.Sequence"/>
/// <remarks>Source: nats-server#8519, a stream that acknowledges and does not move any more.</remarks>
internal sealed class SequenceCheck(BusExamination examination) : IBusCheck
{
    public BusCheckName Name => BusCheckName.Sequence;

    public IReadOnlyList<BusCheckName> Needs { get; } = [BusCheckName.Acknowledgement];

    public async Task<Finding> RunAsync(CancellationToken cancellationToken)
    {
        var before = examination.Description.LastSequence;
        var last = (await examination.DescribeAsync(cancellationToken).ConfigureAwait(false)).LastSequence;
        return last < examination.Acknowledged || last <= before
            ? Finding.Failed(
                $"message {Figures.Number(examination.Acknowledged)} was acknowledged, and the stream ends with {Figures.Number(last)}",
                "The stream stands still: restart its leader (see Replicas), and examine the bus again.")
            : Finding.Passed($"the stream moves: it has come to {Figures.Number(last)}");
    }
}
