using BinanceUserStreams.Errors;
using BinanceUserStreams.Timing;
using NATS.Client.Core;

namespace BinanceUserStreams.Nats.Connecting;

/// <summary>
/// The connection to one of the servers, and to another one when that fails. It keeps trying until it is disposed.
/// </summary>
internal sealed class NatsLink : IDisposable
{
    // A node that is frozen answers no ping: 2 s and a bit until another one is asked. The client's own figures are 4 minutes.
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan DialTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LeavePause = TimeSpan.FromSeconds(1);
    private const int PingsUnanswered = 2;

    private readonly NatsSettings _settings;
    private readonly WireFactory _wires;
    private readonly ConnectionProblems _problems;
    private readonly TaskCompletionSource<bool> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenSource _lost = new();
    private int _disposed;

    public NatsLink(NatsSettings settings)
    {
        _settings = settings;
        _problems = new ConnectionProblems(settings.Servers);
        _wires = new WireFactory(settings, _problems);
        Denials = new Denials(settings.Time);
        Connection = new NatsConnection(Options());
        Connection.ConnectionOpened += OnOpened;
        Connection.ConnectionDisconnected += OnDisconnected;
        Connection.ServerError += OnServerError;
        _ = Task.Run(TryAsync);
    }

    /// <summary>The client.</summary>
    public NatsConnection Connection { get; }

    /// <summary>What is not permitted.</summary>
    public Denials Denials { get; }

    /// <summary>The server that was connected to last; null if none was.</summary>
    public ServerHello? Server => _wires.Server;

    /// <summary>False while there is no connection.</summary>
    public bool IsConnected => Connection.ConnectionState == NatsConnectionState.Open;

    /// <summary>Cancelled when the connection that is there now is lost.</summary>
    public CancellationToken Lost => Volatile.Read(ref _lost).Token;

    /// <summary>Called on any thread when <see cref="IsConnected"/> changes.</summary>
    public Action? Changed { get; set; }

    /// <summary>Ends when there is a connection.</summary>
    /// <exception cref="BinanceException">BusUnavailable, BusNotPermitted, BusPlaintextRefused; it goes on trying.</exception>
    public async Task OpenedAsync(CancellationToken cancellationToken)
    {
        var end = new Deadline(_settings.Time, _settings.ConnectPatience);
        while (!IsConnected)
        {
            if (end.HasPassed || _problems.AreFinal)
            {
                throw _problems.ToException();
            }

            await _settings.Time.ForAnyAsync(LongestWait, cancellationToken, _opened.Task).ConfigureAwait(false);
            if (_opened.Task.IsCompleted && !IsConnected)
            {
                await _settings.Time.Wait(FirstWait, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Gives up a connection, for one to whichever server is next; seldom, and only if it is the one that is there.</summary>
    /// <param name="connection">What <see cref="Lost"/> was while there was no other one.</param>
    public void Leave(CancellationToken connection)
    {
        if (connection == Lost && !connection.IsCancellationRequested)
        {
            _ = LeaveAsync(connection);
        }
    }

    /// <summary>Why there is no connection.</summary>
    public BinanceException NotConnected() => _problems.ToException();

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            Changed = null;
            try
            {
                Task.Run(async () => await Connection.DisposeAsync().ConfigureAwait(false)).Wait(Farewell);
            }
            catch (AggregateException)
            {
                // A connection that is broken already.
            }

            Volatile.Read(ref _lost).Cancel();
        }
    }

    private async Task LeaveAsync(CancellationToken connection)
    {
        // Servers that are all of another cluster would be changed as fast as they answer.
        await _settings.Time.Wait(LeavePause, CancellationToken.None).ConfigureAwait(false);
        if (!connection.IsCancellationRequested && Volatile.Read(ref _disposed) == 0)
        {
            try
            {
                await Connection.ReconnectAsync().ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is NatsException or ObjectDisposedException)
            {
                // It was closed meanwhile, or stays: whoever looks again leaves it again.
            }
        }
    }

    private NatsOpts Options() => new()
    {
        Url = string.Join(",", _settings.Servers.Select(server => server.ToClient())),
        Name = "BinanceUserStreams",
        SocketConnectionFactory = _wires,
        TlsOpts = new NatsTlsOpts { Mode = TlsMode.Disable },
        AuthOpts = _settings.Credential is { } credential
            ? new NatsAuthOpts { AuthCredCallback = (_, _) => new ValueTask<NatsAuthCred>(ReadCredential(credential)) }
            : NatsAuthOpts.Default,
        ConnectTimeout = DialTimeout,
        CommandTimeout = _settings.Patience,
        PingInterval = PingInterval,
        MaxPingOut = PingsUnanswered,
        ReconnectWaitMin = FirstWait,
        ReconnectWaitMax = LongestWait,
        ReconnectJitter = FirstWait,
        MaxReconnectRetry = -1,
        RetryOnInitialConnect = true,

        // An administrator who makes a mistake and corrects it must not have to restart each host.
        IgnoreAuthErrorAbort = true,

        // One inbox for all answers.
        RequestReplyMode = NatsRequestReplyMode.Direct,
        MaxPayloadHardCap = NatsWire.LargestMessage,
        SuppressSlowConsumerWarnings = true,
    };

    private NatsAuthCred ReadCredential(NatsCredential credential)
    {
        try
        {
            return credential.Read();
        }
        catch (BinanceException exception)
        {
            _problems.Add(exception.ErrorId, exception.Message);
            throw;
        }
    }

    private async Task TryAsync()
    {
        while (Volatile.Read(ref _disposed) == 0)
        {
            try
            {
                await Connection.ConnectAsync().ConfigureAwait(false);
                return;
            }
            catch (Exception)
            {
                // Whatever a server brought it to: it is tried again until we are disposed.
                await _settings.Time.Wait(LongestWait, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private ValueTask OnOpened(object? sender, NatsEventArgs args)
    {
        _problems.Clear();
        Denials.Clear();
        _opened.TrySetResult(true);
        Changed?.Invoke();
        return default;
    }

    private ValueTask OnDisconnected(object? sender, NatsEventArgs args)
    {
        Interlocked.Exchange(ref _lost, new CancellationTokenSource()).Cancel();
        Changed?.Invoke();
        return default;
    }

    private ValueTask OnServerError(object? sender, NatsServerErrorEventArgs args)
    {
        switch (args.Kind)
        {
            case NatsServerErrorKind.PermissionsViolation:
                Denials.Add(args.Error);
                break;
            case NatsServerErrorKind.AuthorizationViolation:
            case NatsServerErrorKind.AuthenticationExpired:
            case NatsServerErrorKind.AuthenticationRevoked:
            case NatsServerErrorKind.AccountAuthenticationExpired:
                _problems.Add(BinanceErrorId.BusNotPermitted, args.Error);
                break;
            default:
                _problems.Add(BinanceErrorId.BusUnavailable, args.Error);
                break;
        }

        return default;
    }
}
