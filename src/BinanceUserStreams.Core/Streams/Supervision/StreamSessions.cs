using BinanceUserStreams.Credentials;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Streams.Subscriptions;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>Which session a stream has: the one place.</summary>
internal sealed class StreamSessions(
    StreamSettings settings, StreamContext context, ApiCredential? credential, GapTracker gapTracker,
    EventSequencer sequencer, StatusWriter log, SchedulerAffinity affinity)
{
    /// <summary>The session of the stream; it begins when it is run.</summary>
    public IStreamSession Create() => settings.Endpoint.Session switch
    {
        SessionKind.ListenKey => new ListenKeyLifecycle(
            settings, context, credential?.Key, gapTracker, sequencer, log, affinity),
        SessionKind.Signature => Subscribing(new SignatureSubscriber(
            settings.Endpoint.Market, credential, context.Clocks.Of(settings.Endpoint.StreamUri))),
        _ => Subscribing(new TokenSubscriber(settings, context.Tokens, credential, log.Hide, context.Time)),
    };

    private SubscriptionSession Subscribing(ISubscriber subscriber)
    {
        var renewal = subscriber is TokenSubscriber tokens
            ? new SubscriptionRenewal(settings, tokens, log, context.Random, context.Time)
            : null;
        return new SubscriptionSession(settings, context, subscriber, renewal, gapTracker, log, affinity);
    }
}
