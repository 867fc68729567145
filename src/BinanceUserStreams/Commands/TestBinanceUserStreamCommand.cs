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
public sealed class TestBinanceUserStreamCommand : KeyOrMarketCommand
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

    /// <summary>The symbols of isolated margin: the stream of each is examined.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Symbol { get; set; }

    /// <summary>How long to wait for an event, the only proof that a stream delivers.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation("00:00:01", "1.00:00:00")]
    public TimeSpan? WaitForEvent { get; set; }

    /// <summary>Emits one Boolean: true if nothing failed.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Refuses a symbol where no stream has one.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        var markets = Market ?? [Entries.Market ?? Markets.Market.UsdMFutures];
        if (Symbol is not null && !markets.Contains(Markets.Market.IsolatedMargin))
        {
            ThrowTerminatingError(ErrorRecords.From(
                BinanceError.Of(
                    BinanceErrorId.InvalidSymbol, "-Symbol was given, and IsolatedMargin is not among the markets"),
                nameof(Symbol)));
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
    private protected override void ForRecord(string target, Action work) => base.ForRecord(target, () =>
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

    private protected override BinanceListenKey? Find(ListenKeyInput input)
    {
        try
        {
            return base.Find(input);
        }
        catch (BinanceException exception) when (
            exception.ErrorId is BinanceErrorId.MarketMismatch or BinanceErrorId.InvalidListenKey)
        {
            Report(StreamDiagnosis.KeyOfNowhere(exception, input.ToString()));
            return null;
        }
    }

    private protected override string[]? Symbols => Symbol;

    private protected override void Process(MarketEndpoint endpoint, StreamSource source, BinanceListenKey? key)
    {
        var (credential, problem) = FindCredentialOrProblem(endpoint);
        DiagnosisSettings settings = new(endpoint, source.Account, source.Symbol)
        {
            ListenKey = key,
            Credential = credential,
            CredentialProblem = problem,
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

    private (Credentials.ApiCredential? Credential, BinanceException? Problem) FindCredentialOrProblem(
        MarketEndpoint endpoint)
    {
        try
        {
            return (FindCredential(endpoint), null);
        }
        catch (BinanceException exception)
        {
            return (null, exception);
        }
    }
}
