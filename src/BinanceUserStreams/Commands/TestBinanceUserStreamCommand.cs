using System.Management.Automation;
using BinanceUserStreams.Diagnosis;
using BinanceUserStreams.Errors;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Parameters;
using BinanceUserStreams.Pipeline;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Streams.Connections;

namespace BinanceUserStreams.Commands;

/// <summary>Finds out why a stream does not work: one object for each check.</summary>
[Cmdlet(VerbsDiagnostic.Test, "BinanceUserStream", HelpUri = Documentation + "Connect")]
[OutputType(typeof(StreamCheck), typeof(bool))]
public sealed class TestBinanceUserStreamCommand : BinanceCommand
{
    private const int PatientEnough = 10;

    private WebSocketConnector? _connector;
    private bool _hasFailed;

    /// <summary>Sets the defaults of a command that somebody waits for: what fails is shown, not tried again.</summary>
    public TestBinanceUserStreamCommand()
    {
        TimeoutSec = PatientEnough;
        MaximumRetryCount = 0;
    }

    /// <summary>The keys to examine; without one the key of the API key's account.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("InputObject")]
    [ListenKeyTransformation]
    public ListenKeyInput[]? ListenKey { get; set; }

    /// <summary>The markets to examine, or the market of a key that does not say its own.</summary>
    [Parameter]
    [MarketTransformation]
    public Market[]? Market { get; set; }

    /// <summary>The environment; production unless the key or the connection says otherwise.</summary>
    [Parameter]
    [EnvironmentTransformation]
    public ExchangeEnvironment? Environment { get; set; }

    /// <summary>Base address of the REST calls, instead of the exchange's own.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AddressCompleter))]
    [AddressTransformation]
    public Uri? RestUri { get; set; }

    /// <summary>Base address of the streams, instead of the exchange's own.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AddressCompleter))]
    [AddressTransformation]
    public Uri? StreamUri { get; set; }

    /// <summary>The user's own name for the account.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string? Account { get; set; }

    /// <summary>How long to wait for an event, the only proof that a stream delivers.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation("00:00:01", "1.00:00:00")]
    public TimeSpan? WaitForEvent { get; set; }

    /// <summary>Emits one Boolean: true if nothing failed.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Examines the streams of the keys, or of the markets.</summary>
    protected override void ProcessRecord()
    {
        if (ListenKey is null)
        {
            foreach (var market in Market ?? [Entries.Market ?? Markets.Market.UsdMFutures])
            {
                OrFail(market.ToString(), () => Examine(new DiagnosisSettings(Endpoint(market), Account ?? Entries.Account)));
            }
        }
        else
        {
            foreach (var input in ListenKey)
            {
                OrFail(input.ToString(), () => Examine(input));
            }
        }
    }

    /// <summary>With -Quiet: whether anything failed.</summary>
    protected override void EndProcessing()
    {
        if (Quiet)
        {
            WriteObject(!_hasFailed);
        }
    }

    private protected override void EndStreams() => _connector?.Dispose();

    // What the parameters say cannot be examined is an error, and no stream that works either.
    private void OrFail(string target, Action work) => ForRecord(target, () =>
    {
        try
        {
            work();
        }
        catch (BinanceException)
        {
            _hasFailed = true;
            throw;
        }
    });

    private void Examine(ListenKeyInput input)
    {
        BinanceListenKey key;
        try
        {
            key = new ListenKeyResolver(
                ListenKeyResolver.OnlyOne(Market), Environment, RestUri, StreamUri, Account, Entries).Resolve(input);
        }
        catch (BinanceException exception) when (
            exception.ErrorId is BinanceErrorId.MarketMismatch or BinanceErrorId.InvalidListenKey)
        {
            Report(StreamDiagnosis.KeyOfNowhere(exception, input.ToString()));
            return;
        }

        Examine(new DiagnosisSettings(key.Endpoint, key.Account) { ListenKey = key });
    }

    private void Examine(DiagnosisSettings settings)
    {
        var (apiKey, problem) = FindApiKeyOrProblem();
        settings = settings with
        {
            ApiKey = apiKey,
            ApiKeyProblem = problem,
            Connections = Connections,
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
            MaximumRetryCount = MaximumRetryCount,
            WaitForEvent = WaitForEvent,
        };
        _connector ??= StreamConnections.Create(Connections);
        using var diagnosis = new StreamDiagnosis(
            settings, Transport, _connector, RequestGate.Shared, TimeProvider.System, Log);
        while (diagnosis.HasNext)
        {
            Report(Await(diagnosis.NextAsync));
        }
    }

    private void Report(StreamCheck check)
    {
        _hasFailed |= check.Status == StreamCheckStatus.Failed;
        if (Quiet)
        {
            WriteVerbose(check.ToString());
        }
        else
        {
            WriteObject(check);
        }
    }

    private (Credentials.ApiKey? Key, BinanceException? Problem) FindApiKeyOrProblem()
    {
        try
        {
            return (FindApiKey(), null);
        }
        catch (BinanceException exception)
        {
            return (null, exception);
        }
    }

    private MarketEndpoint Endpoint(Market market) => MarketCatalogue.Find(
        market,
        Environment ?? Entries.Environment ?? ExchangeEnvironment.Production,
        RestUri ?? Entries.RestUri,
        StreamUri ?? Entries.StreamUri);
}
