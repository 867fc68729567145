using System.Management.Automation;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Parameters;

namespace BinanceUserStreams.Commands;

/// <summary>Creates listen keys, or extends the ones that are active.</summary>
[Cmdlet(VerbsCommon.New, "BinanceListenKey", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low,
    HelpUri = "https://developers.binance.com/docs/derivatives/usds-margined-futures/user-data-streams/Start-User-Data-Stream")]
[OutputType(typeof(BinanceListenKey))]
public sealed class NewBinanceListenKeyCommand : BinanceCommand
{
    /// <summary>The markets; one key each.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [MarketTransformation]
    [ValidateNotNullOrEmpty]
    public Market[] Market { get; set; } = [];

    /// <summary>Creates a key for each market.</summary>
    protected override void ProcessRecord()
    {
        var markets = IsGiven(nameof(Market)) ? Market : [Entries.Market ?? Markets.Market.UsdMFutures];
        foreach (var market in markets)
        {
            ForRecord(market.ToString(), () => Create(market));
        }
    }

    private void Create(Market market)
    {
        var environment = IsGiven(nameof(Environment)) ? Environment : Entries.Environment ?? Environment;
        var endpoint = MarketCatalogue.Find(
            market, environment, RestUri ?? Entries.RestUri, StreamUri ?? Entries.StreamUri);
        var apiKey = RequireApiKey();
        var whose = Account is null ? "" : $" of account {Account}";
        if (ShouldProcess($"{market} listen key{whose} at {endpoint.RestUri}", "Create"))
        {
            WriteObject(Await(token => Client.CreateAsync(endpoint, Account, apiKey, token)));
        }
    }
}
