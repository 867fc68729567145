using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Emulator.Control;

/// <summary>The body of <c>POST /emulator/listen-keys/expire</c>. What it does not say is as usual.</summary>
internal sealed record ExpireRequest(
    EmulatedMarket? Market = null,
    string? Account = null,
    int? Times = null,
    bool? TimeAsText = null,
    bool? NamesKey = null,
    long? Time = null,
    bool Drop = false)
{
    public ExpiryNotice NoticeOr(ExpiryNotice usual) => new()
    {
        Times = Times ?? usual.Times,
        TimeAsText = TimeAsText ?? usual.TimeAsText,
        NamesKey = NamesKey ?? usual.NamesKey,
        Time = Time ?? usual.Time,
    };
}
