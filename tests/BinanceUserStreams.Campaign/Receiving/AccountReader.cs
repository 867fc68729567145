using BinanceUserStreams.Campaign.Schedules;
using BinanceUserStreams.Credentials;
using BinanceUserStreams.History;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Network;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Rest;
using BinanceUserStreams.States;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Campaign.Receiving;

/// <summary>Asks the exchange what accounts hold, as <c>Get-BinanceAccountState -Live</c> does, with keys that may read.</summary>
internal sealed class AccountReader(ReceiverOptions options) : IDisposable
{
    private readonly RestSharpTransport _transport = new(new ConnectionFactory(null), "AccountReader");

    /// <summary>The API key of an account's desk, which may read whatever that of the stream may.</summary>
    public static string KeyTextOf(StreamPlan plan) => plan.Account.PadRight(64, 'z');

    /// <summary>What the account holds, and which parts of it the exchange told.</summary>
    public async Task<(BinanceAccountState State, AccountStateParts Parts)> ReadAsync(StreamPlan plan)
    {
        RetryPolicy policy = new(
            RetryPolicy.DefaultMaximumRetryCount, TimeSpan.FromSeconds(RetryPolicy.DefaultTimeoutSeconds), RandomNumber.Next);
        RequestExecutor requests = new(_transport, policy, new RequestGate(), options.Time, new NoLog());
        var endpoint = MarketCatalogue.Find(plan.Market, ExchangeEnvironment.Production, options.RestUri, options.StreamUri);
        LiveState live = new(source => new AccountHistory(
            requests, endpoint, source, new ApiCredential(new ApiKey(KeyTextOf(plan)), Receiver.Secret), options.Time));
        return await live.ReadAsync(plan.Source, CancellationToken.None);
    }

    /// <inheritdoc/>
    public void Dispose() => _transport.Dispose();
}
