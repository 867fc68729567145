using System.Management.Automation;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Parameters;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Commands;

/// <summary>Creates listen keys, or extends the ones that are active.</summary>
[Cmdlet(VerbsCommon.New, "BinanceListenKey", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low,
    HelpUri = Documentation + "Start-User-Data-Stream")]
[OutputType(typeof(BinanceListenKey))]
public sealed class NewBinanceListenKeyCommand : EndpointCommand
{
    private Uri? _restUri;
    private Uri? _streamUri;

    // Null is "not given": the engine puts it back before each record of the pipeline, while its list of bound
    // parameters keeps the names of the records before.

    /// <summary>The markets; one key each.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [MarketTransformation]
    public Market[]? Market { get; set; }

    // These are declared again because here the properties of an object from the pipeline are bound to them.

    /// <inheritdoc/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EnvironmentTransformation]
    public override ExchangeEnvironment? Environment { get; set; }

    /// <inheritdoc/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(AddressCompleter))]
    [AddressTransformation]
    public override Uri? RestUri { get; set; }

    /// <inheritdoc/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(AddressCompleter))]
    [AddressTransformation]
    public override Uri? StreamUri { get; set; }

    /// <inheritdoc/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public override string? Account { get; set; }

    /// <summary>A key whose market, environment, addresses and account the new one gets.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public BinanceListenKey? InputObject { get; set; }

    /// <summary>Remembers what was given as a parameter: later addresses are those of the pipeline's objects.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        (_restUri, _streamUri) = (RestUri, StreamUri);
    }

    /// <summary>Creates a key for each market.</summary>
    protected override void ProcessRecord()
    {
        foreach (var market in Market ?? [InputObject?.Market ?? Entries.Market ?? Markets.Market.UsdMFutures])
        {
            ForRecord(market.ToString(), () => Create(market));
        }
    }

    private void Create(Market market)
    {
        MarketCatalogue.RequireListenKeys(market);
        var endpoint = Endpoint(market);
        var apiKey = RequireApiKey();
        var account = Account ?? InputObject?.Account ?? Entries.Account;
        var whose = account is null ? "" : $" of account {WireText.Printable(account)}";
        if (ShouldProcess($"{market} listen key{whose} at {endpoint.RestUri}", "Create"))
        {
            WriteObject(Await(token => Client.CreateAsync(endpoint, account, apiKey, token)));
        }
    }

    private protected override MarketEndpoint Endpoint(Market market)
    {
        var environment =
            Environment ?? InputObject?.Environment ?? Entries.Environment ?? ExchangeEnvironment.Production;
        var rest = _restUri ?? InputObject?.RestUri ?? Entries.RestUri;
        var stream = _streamUri ?? InputObject?.StreamUri ?? Entries.StreamUri;
        MarketCatalogue.RequireOwn(
            market, environment, rest is null ? RestUri : null, stream is null ? StreamUri : null);
        return MarketCatalogue.Find(market, environment, rest, stream);
    }
}
