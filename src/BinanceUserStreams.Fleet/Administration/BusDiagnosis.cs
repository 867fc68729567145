using BinanceUserStreams.Diagnosis;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Fleet.Messages;

namespace BinanceUserStreams.Fleet.Administration;

/// <summary>
/// Examines a bus, check by check. It publishes three messages that no reader takes for an event, and changes nothing else: a running
/// fleet does not notice it.
/// </summary>
internal sealed class BusDiagnosis
{
    private readonly BusExamination _examination;
    private readonly Queue<IBusCheck> _waiting;
    private readonly Dictionary<BusCheckName, StreamCheckStatus> _made = [];

    /// <summary>Prepares the checks. Nothing is sent.</summary>
    public BusDiagnosis(IBusEngine engine, BusSubjects subjects, BusRole role, TimeProvider time)
    {
        _examination = new BusExamination(engine, subjects, role, time);
        _waiting = new Queue<IBusCheck>(
        [
            new ConnectionCheck(_examination),
            new VersionCheck(_examination),
            new LayoutCheck(_examination),
            new ReplicasCheck(_examination),
            new DurabilityCheck(),
            new DuplicateWindowCheck(_examination),
            new RightsCheck(_examination),
            new AcknowledgementCheck(_examination),
            new SequenceCheck(_examination),
            new ClockCheck(_examination),
            new FleetCheck(_examination),
        ]);
    }

    /// <summary>True as long as there are checks to make.</summary>
    public bool HasNext => _waiting.Count > 0;

    /// <summary>Makes the next check.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<BusCheck> NextAsync(CancellationToken cancellationToken)
    {
        var check = _waiting.Dequeue();
        var started = _examination.Time.GetTimestamp();
        var obstacles = check.Needs.Where(needed => _made[needed] is StreamCheckStatus.Failed or StreamCheckStatus.Skipped).ToArray();
        var finding = obstacles.Length > 0
            ? Finding.Skipped($"not made: {obstacles[0]} did not pass")
            : await RunAsync(check, cancellationToken).ConfigureAwait(false);
        _made.Add(check.Name, finding.Status);
        return new BusCheck(check.Name, finding)
        {
            Duration = _examination.Time.GetElapsedTime(started),
            Bus = $"{_examination.Subjects.Prefix}, {_examination.Subjects.Environment}, {_examination.Engine.Servers}",
        };
    }

    private static async Task<Finding> RunAsync(IBusCheck check, CancellationToken cancellationToken)
    {
        try
        {
            return await check.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (BinanceException exception)
        {
            return Finding.Failed(exception.Message.TrimEnd('.'), exception.RecommendedAction);
        }
    }
}
