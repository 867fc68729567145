using BinanceUserStreams.Campaign.Accounts;
using BinanceUserStreams.Deduplication;

namespace BinanceUserStreams.Campaign.Audit;

/// <summary>What the exchange told of an account.</summary>
/// <param name="Fact">What it was.</param>
/// <param name="Print">The text, as a fingerprint.</param>
/// <param name="SentAt">The exchange's time.</param>
internal readonly record struct SentFact(AccountFact Fact, FrameFingerprint Print, DateTimeOffset SentAt)
{
    /// <summary>What a frame told.</summary>
    public static SentFact Of(SentFrame frame) =>
        new(AccountFact.Of(frame.Name, frame.Json), FrameFingerprint.Of(frame.Json.Span), frame.SentAt);
}
