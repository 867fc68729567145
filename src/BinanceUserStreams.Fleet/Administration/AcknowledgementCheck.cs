using System.Text;
using BinanceUserStreams.Diagnosis;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;

namespace BinanceUserStreams.Fleet.Administration;

/// <inheritdoc cref="BusCheckName.Acknowledgement"/>
internal sealed class AcknowledgementCheck(BusExamination examination) : IBusCheck
{
    private const int Messages = 2;

    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly byte[] Body = Encoding.ASCII.GetBytes("{}");

    public BusCheckName Name => BusCheckName.Acknowledgement;

    public IReadOnlyList<BusCheckName> Needs { get; } = [BusCheckName.Layout, BusCheckName.Rights];

    public async Task<Finding> RunAsync(CancellationToken cancellationToken)
    {
        if (examination.Role == BusRole.Reader)
        {
            return Finding.Skipped("a reader publishes nothing");
        }

        var slowest = TimeSpan.Zero;
        var id = "";
        for (var number = 0; number < Messages; number++)
        {
            id = $"1-doctor.{Guid.NewGuid():N}";
            var started = examination.Time.GetTimestamp();
            var answer = await PublishAsync(id, cancellationToken).ConfigureAwait(false);
            var elapsed = examination.Time.GetElapsedTime(started);
            slowest = elapsed > slowest ? elapsed : slowest;
            if (!answer.IsKept)
            {
                return NotKept(answer);
            }

            examination.Acknowledged = Math.Max(examination.Acknowledged, answer.Sequence);
        }

        var copy = await PublishAsync(id, cancellationToken).ConfigureAwait(false);
        if (copy.Kind == AcknowledgementKind.Stored && copy.Sequence > examination.Acknowledged)
        {
            return Finding.Failed(
                "a second message with the same id was kept too",
                "The stream does not know ids: run Initialize-BinanceUserStreamBus, which sets -DuplicateWindow.");
        }

        var detail = $"acknowledged within {slowest.TotalMilliseconds.ToString("0", System.Globalization.CultureInfo.InvariantCulture)} ms";
        return slowest > Slow
            ? Finding.Warning(
                detail, "A server is frozen or overloaded, or the way to it is slow. Nothing is lost: a host's journal keeps what is " +
                "owed, and reception does not wait.")
            : Finding.Passed($"{detail}; a copy is known as one");
    }

    private ValueTask<Acknowledgement> PublishAsync(string id, CancellationToken cancellationToken) =>
        examination.Engine.PublishAsync(
            new BusMessage(examination.Subjects.Doctor, id, "doctor", Body), Patience, cancellationToken);

    private static Finding NotKept(Acknowledgement answer) => answer.Kind switch
    {
        AcknowledgementKind.Proposed => Finding.Failed(
            "a message was proposed and not kept",
            "A change of leader is under way, or the leader has lost the others: make the check again in ten seconds."),
        AcknowledgementKind.Refused => Failed(BinanceErrorId.BusNotPermitted, answer),
        _ => Failed(BinanceErrorId.BusUnavailable, answer),
    };

    private static Finding Failed(BinanceErrorId id, Acknowledgement answer) => Finding.Failed(
        $"a message was not acknowledged: {answer.Problem ?? "no answer within 10 s"}",
        ErrorCatalogue.Find(id).RecommendedAction);
}
