using BinanceUserStreams.Diagnosis;
using BinanceUserStreams.Fleet.Engine;

namespace BinanceUserStreams.Fleet.Administration;

/// <inheritdoc cref="BusCheckName.Rights"/>
internal sealed class RightsCheck(BusExamination examination) : IBusCheck
{
    public BusCheckName Name => BusCheckName.Rights;

    public IReadOnlyList<BusCheckName> Needs { get; } = [BusCheckName.Layout];

    public async Task<Finding> RunAsync(CancellationToken cancellationToken)
    {
        var powers = await examination.Engine.FindPowersAsync(cancellationToken).ConfigureAwait(false);
        var role = examination.Role;
        var words = string.Join(", ", powers.Select(WordsOf));
        if (role == BusRole.Administrator)
        {
            return Finding.Passed(powers.Count == 0 ? "cannot remove anything" : $"can {words}, as an administrator may");
        }

        return powers.Count == 0
            ? Finding.Passed("cannot empty or remove the stream, nor a message of it")
            : Finding.Warning(
                $"this credential can {words}",
                $"Give a {role.ToString().ToLowerInvariant()} a credential of its own with least rights, as " +
                "examples/fleet/roles.conf has them, and keep this one for Initialize-BinanceUserStreamBus: who has it can remove " +
                "what others have yet to read.");
    }

    private static string WordsOf(BusPower power) => power switch
    {
        BusPower.Purge => "empty the stream",
        BusPower.DeleteMessage => "remove messages",
        _ => "remove streams",
    };
}
