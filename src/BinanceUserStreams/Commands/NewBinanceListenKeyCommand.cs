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
public sealed class NewBinanceListenKeyCommand : BinanceCommand
{
    // Null is "not given": the engine puts it back before each record of the pipeline, while its list of bound
    // parameters keeps the names of the records before.

    /// <summary>The markets; one key each.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [MarketTransformation]
    public Market[]? Market { get; set; }

    /// <summary>The environment; production unless the connection says otherwise.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EnvironmentTransformation]
    public ExchangeEnvironment? Environment { get; set; }

    /// <summary>Base address of the REST calls, instead of the exchange's own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AddressTransformation]
    public Uri? RestUri { get; set; }

    /// <summary>Base address of the streams, instead of the exchange's own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AddressTransformation]
    public Uri? StreamUri { get; set; }

    /// <summary>The user's own name for the account.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Account { get; set; }

    /// <summary>Creates a key for each market.</summary>
    protected override void ProcessRecord()
    {
        foreach (var market in Market ?? [Entries.Market ?? Markets.Market.UsdMFutures])
        {
            ForRecord(market.ToString(), () => Create(market));
        }
    }

    private void Create(Market market)
    {
        var endpoint = MarketCatalogue.Find(
            market,
            Environment ?? Entries.Environment ?? ExchangeEnvironment.Production,
            RestUri ?? Entries.RestUri,
            StreamUri ?? Entries.StreamUri);
        var apiKey = RequireApiKey();
        var account = Account ?? Entries.Account;
        var whose = account is null ? "" : $" of account {WireText.Printable(account)}";
        if (ShouldProcess($"{market} listen key{whose} at {endpoint.RestUri}", "Create"))
        {
            WriteObject(Await(token => Client.CreateAsync(endpoint, account, apiKey, token)));
        }
    }
}
