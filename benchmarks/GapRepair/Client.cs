using BinanceUserStreams.Credentials;
using BinanceUserStreams.History;
using BinanceUserStreams.Network;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Rest;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Streams.Supervision;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Benchmarks;

/// <summary>What streams work with, as the cmdlet makes it, and the keys of the account.</summary>
internal sealed class Client : IDisposable
{
    private const string UserAgent = "BinanceUserStreams.GapRepair";

    // Of the exchange's documents; at the local exchange it signs for every key.
    private const string Secret = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

    private readonly RestSharpTransport _transport = new(new ConnectionFactory(null), UserAgent);
    private readonly WebSocketConnector _connector = new(new ConnectionFactory(null), UserAgent);

    public Client()
    {
        RetryPolicy policy = new(
            RetryPolicy.DefaultMaximumRetryCount, TimeSpan.FromSeconds(RetryPolicy.DefaultTimeoutSeconds),
            RandomNumber.Next);
        RequestExecutor requests = new(_transport, policy, RequestGate.Shared, TimeProvider.System, new NoLog());
        Context = new StreamContext(requests, _connector, RandomNumber.Next, TimeProvider.System)
        {
            OpenHistory = (settings, credential) => new AccountHistory(
                requests, settings.Endpoint, settings.Source, credential, TimeProvider.System, settings.RepairWeightLimit),
        };
    }

    /// <summary>What streams work with.</summary>
    public StreamContext Context { get; }

    /// <summary>The keys.</summary>
    public ApiCredential Credential { get; } = new(new ApiKey(MissedDay.ApiKey), new HmacSecretKey(Secret));

    public void Dispose()
    {
        _connector.Dispose();
        _transport.Dispose();
    }

    private sealed class NoLog : IRequestLog
    {
        public void Verbose(string line)
        {
            // The figures are the output.
        }

        public void Debug(string line)
        {
            // As above.
        }
    }
}
