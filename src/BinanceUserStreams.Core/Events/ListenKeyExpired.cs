using BinanceUserStreams.Events.Reading;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Events;

/// <summary>
/// A listen key has ended. The connection stays open and silent; Receive-BinanceUserStream creates another key. Source:
/// Event User Data Stream Expired.
/// </summary>
public sealed class ListenKeyExpired : UserStreamEvent
{
    /// <inheritdoc/>
    public override string EventType => "listenKeyExpired";

    /// <inheritdoc/>
    public override string Summary => SummaryText.Of("listen key", MaskedListenKey, "has ended");

    internal override bool IsNotice => true;

    /// <summary>The key that ended; null where the market does not say it.</summary>
    public string? ListenKey { get; private set; }

    /// <summary>The first and last four characters of the key.</summary>
    public string? MaskedListenKey => ListenKey is null ? null : Mask.Of(ListenKey);

    internal static FieldTable<ListenKeyExpired> Fields { get; } = new(Common.For<ListenKeyExpired>())
    {
        { "listenKey", nameof(ListenKey), static (e, ref r) => e.ListenKey = r.Text() },
    };
}
