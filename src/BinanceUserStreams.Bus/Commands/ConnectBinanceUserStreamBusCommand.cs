using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;
using BinanceUserStreams.Bus.Connecting;
using BinanceUserStreams.Fleet;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Parameters;

namespace BinanceUserStreams.Bus.Commands;

/// <summary>Connects to the bus of a fleet.</summary>
[Cmdlet(VerbsCommunications.Connect, "BinanceUserStreamBus", DefaultParameterSetName = OfCredential,
    HelpUri = Documentation + "using-nats/developer/connecting")]
[OutputType(typeof(FleetBus))]
public sealed class ConnectBinanceUserStreamBusCommand : BusCommand
{
    private const string OfCredential = "Credential";
    private const string OfNKey = "NKey";

    /// <summary>The servers, such as tls://n1.example; all of a cluster.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(ServerCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Server { get; set; } = [];

    /// <summary>The .creds file of a user of the bus.</summary>
    [Parameter(ParameterSetName = OfCredential)]
    [ValidateNotNullOrEmpty]
    public string? CredentialPath { get; set; }

    /// <summary>A file with the seed of a user's nkey.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OfNKey)]
    [ValidateNotNullOrEmpty]
    public string? NKeyPath { get; set; }

    /// <summary>Who may have signed the servers' certificates; those that the system trusts by default.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public X509Certificate2[]? CertificateAuthority { get; set; }

    /// <summary>What all names of the fleet on the bus begin with.</summary>
    [Parameter]
    [ValidateLength(1, 32)]
    [ValidatePattern("^[a-z][a-z0-9]*$")]
    public string Prefix { get; set; } = "bus";

    /// <summary>The environment of the exchange whose streams are published and read.</summary>
    [Parameter]
    [EnvironmentTransformation]
    public ExchangeEnvironment Environment { get; set; } = ExchangeEnvironment.Production;

    /// <summary>Seconds that the first connection may take.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 10;

    /// <summary>Connects, and emits the bus.</summary>
    protected override void ProcessRecord() => WriteObject(Await(
        BusConnection.Shown(Server), new BusConnection(Server, Prefix, Environment.ToString())
        {
            CredentialPath = FileOf(CredentialPath),
            SeedPath = FileOf(NKeyPath),
            Authorities = CertificateAuthority,
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
        }.OpenAsync));

    private string? FileOf(string? path) => path is null ? null : FilePath.OfCredential(this, path);
}
