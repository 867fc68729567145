using System.Management.Automation;
using BinanceUserStreams.Diagnosis;
using BinanceUserStreams.Fleet.Administration;

namespace BinanceUserStreams.Bus.Commands;

/// <summary>Finds out whether a bus can carry a fleet: one object for each check.</summary>
[Cmdlet(VerbsDiagnostic.Test, "BinanceUserStreamBus",
    HelpUri = Documentation + "running-a-nats-service/nats_admin/jetstream_admin")]
[OutputType(typeof(BusCheck), typeof(bool))]
public sealed class TestBinanceUserStreamBusCommand : OpenBusCommand
{
    /// <summary>Whose credential it is: it is to have that role's rights, and no more.</summary>
    [Parameter]
    public BusRole Role { get; set; } = BusRole.Receiver;

    /// <summary>Emits one Boolean: true if nothing failed.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Makes the checks, one after the other.</summary>
    protected override void ProcessRecord()
    {
        var hasFailed = false;
        BusDiagnosis diagnosis = new(Bus.Engine, Bus.Subjects, Role, TimeProvider.System);
        while (diagnosis.HasNext)
        {
            var check = Await(diagnosis.NextAsync);
            hasFailed |= check.Status == StreamCheckStatus.Failed;
            if (Quiet)
            {
                WriteVerbose(check.ToString());
            }
            else
            {
                WriteObject(check);
            }
        }

        if (Quiet)
        {
            WriteObject(!hasFailed);
        }
    }
}
