using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Errors;

/// <summary>
/// Anything that went wrong with the exchange or on the way to it. <see cref="ErrorId"/> says what; no text of it ever
/// holds an API key, a listen key or a password. What is behind it is a <see cref="ForeignException"/>: the words of
/// others, masked.
/// </summary>
public sealed class BinanceException : Exception
{
    internal BinanceException(BinanceErrorId id, string message, Exception? innerException = null)
        : base(SecretMasking.Mask(message), ForeignException.Of(innerException))
    {
        ErrorId = id;
    }

    /// <summary>What went wrong; also the first part of PowerShell's FullyQualifiedErrorId.</summary>
    public BinanceErrorId ErrorId { get; }

    /// <summary>The HTTP status of the answer; null if there was none.</summary>
    public int? HttpStatus { get; internal init; }

    /// <summary>The exchange's error code, such as -1125; null if the answer had none.</summary>
    public int? ExchangeCode { get; internal init; }

    /// <summary>The exchange's message on one printable line, keys masked; null if the answer had none.</summary>
    public string? ExchangeMessage { get; internal init; }

    /// <summary>When the exchange accepts requests again (429 and 418); null if it did not say.</summary>
    public DateTimeOffset? RetryAt { get; internal init; }

    /// <summary>
    /// How long after the error that is, which no correction of the clock changes; negative if it was over already.
    /// </summary>
    internal TimeSpan? RetryAfter { get; init; }

    /// <summary>What to do about it.</summary>
    public string RecommendedAction => ErrorCatalogue.Find(ErrorId).RecommendedAction;
}
