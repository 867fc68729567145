using System.Collections;
using System.Management.Automation;
using System.Security;
using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Network;
using BinanceUserStreams.Parameters;
using BinanceUserStreams.Pipeline;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Commands;

/// <summary>What every cmdlet shares: who calls, how, and a client that Ctrl+C stops at once.</summary>
public abstract class BinanceCommand : PSCmdlet, IDisposable
{
    private protected const string Documentation =
        "https://developers.binance.com/docs/derivatives/usds-margined-futures/user-data-streams/";

    // Never disposed, having nothing to release: Ctrl+C on another thread may come after the end.
    private readonly CancellationTokenSource _stopping = new();
    private readonly PipelineLog _log;
    private readonly CredentialSource _credentials = new();
    private ConnectionFactory? _connections;
    private IRestTransport? _transport;
    private ListenKeyClient? _client;

    private protected BinanceCommand() => _log = new PipelineLog(this);

    /// <summary>The API key; the password of a PSCredential is accepted too.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SecureTextTransformation("API key")]
    public SecureString? ApiKey { get; set; }

    /// <summary>
    /// What signs requests: an HMAC secret, or the text of a private key in PEM; the password of a PSCredential is
    /// accepted too.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SecureTextTransformation("secret key")]
    public SecureString? SecretKey { get; set; }

    /// <summary>Opens a private key that is encrypted.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SecureTextTransformation("password")]
    public SecureString? SecretKeyPassword { get; set; }

    /// <summary>API key and secret key at once: the user name is the API key, the password the secret key.</summary>
    [Parameter]
    [CredentialTransformation]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    /// <summary>
    /// An Azure Automation connection: ApiKey and, optional, what the parameters of the same names say.
    /// </summary>
    [Parameter]
    [ConnectionTransformation]
    [ValidateNotNull]
    public IDictionary? Connection { get; set; }

    /// <summary>The proxy's address.</summary>
    [Parameter]
    [ProxyTransformation]
    public Uri? Proxy { get; set; }

    /// <summary>User name and password for the proxy, -Proxy or the system's own.</summary>
    [Parameter]
    [ValidateNotNull]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Seconds that one attempt may take.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = RetryPolicy.DefaultTimeoutSeconds;

    /// <summary>Attempts after the first.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int MaximumRetryCount { get; set; } = RetryPolicy.DefaultMaximumRetryCount;

    private protected Connection Entries => new(Connection);

    private protected PipelineLog Log => _log;

    private protected ConnectionFactory Connections =>
        _connections ??= StreamConnections.CreateFactory(Proxy, ProxyCredential);

    private protected IRestTransport Transport => _transport ??= RestTransport.Create(Connections);

    private protected ListenKeyClient Client => _client ??= new ListenKeyClient(CreateRequests(_log));

    private protected CancellationToken StopToken => _stopping.Token;

    /// <summary>Refuses keys that are given twice, and a secret key without an API key.</summary>
    protected override void BeginProcessing()
    {
        if (Credential is not null && (ApiKey ?? SecretKey) is not null)
        {
            throw new PSArgumentException(
                "-Credential has the API key and the secret key: -ApiKey and -SecretKey go without it.");
        }

        // What comes through the pipeline is not there yet.
        if (SecretKey is not null && !MyInvocation.ExpectingInput)
        {
            ErrorRecords.OrEnd(this, null, () => RequireApiKey());
        }
    }

    /// <summary>Called on another thread: only cancels.</summary>
    protected override void StopProcessing() => _stopping.Cancel();

    /// <summary>Ends the requests under way and closes the connections.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        EndStreams();
        _transport?.Dispose();
        _log.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends what a command runs beside its requests.</summary>
    private protected virtual void EndStreams()
    {
    }

    /// <summary>Does the work for one record; its failure does not stop the next.</summary>
    private protected virtual void ForRecord(string target, Action work)
    {
        try
        {
            work();
        }
        catch (BinanceException exception) when (
            exception.ErrorId is not (BinanceErrorId.ApiKeyMissing or BinanceErrorId.InvalidProxy))
        {
            WriteError(ErrorRecords.From(exception, target));
        }
        catch (BinanceException exception)
        {
            // No record after this one has a key, or a way, either.
            ThrowTerminatingError(ErrorRecords.From(exception, target));
        }
    }

    /// <summary>Runs a request off the pipeline's thread, and writes its story on it.</summary>
    private protected T Await<T>(Func<CancellationToken, Task<T>> request) =>
        _log.WaitFor(Task.Run(() => request(_stopping.Token)), _stopping.Token);

    /// <summary>The same for a request without a result.</summary>
    private protected void Await(Func<CancellationToken, Task> request) => Await(async token =>
    {
        await request(token).ConfigureAwait(false);
        return true;
    });

    /// <summary>
    /// The API key: from -Credential or -ApiKey, else -Connection, else the environment variable. Never asks.
    /// </summary>
    private protected ApiKey RequireApiKey() => FindApiKey() ?? throw BinanceError.Of(BinanceErrorId.ApiKeyMissing);

    /// <summary>The same; null if none was given.</summary>
    private protected ApiKey? FindApiKey() => CredentialSource.FindApiKey(ApiKey, Credential, Entries);

    /// <summary>
    /// API key and, if one was given, secret key, from the same places; null if no API key was given.
    /// </summary>
    private protected ApiCredential? FindCredential() => FindApiKey() is { } key
        ? new ApiCredential(key, _credentials.FindSecretKey(SecretKey, SecretKeyPassword, Credential, Entries))
        : null;

    private protected RequestExecutor CreateRequests(IRequestLog log)
    {
        var policy = new RetryPolicy(MaximumRetryCount, TimeSpan.FromSeconds(TimeoutSec), RandomNumber.Next);
        return new RequestExecutor(Transport, policy, RequestGate.Shared, TimeProvider.System, log);
    }
}
