namespace BinanceUserStreams.Journal;

/// <summary>A journal cannot be written any more.</summary>
/// <param name="reason">Why.</param>
/// <param name="unkept">Events that had come and are not in it.</param>
internal sealed class JournalFailure(Exception reason, long unkept) : Exception(reason.Message, reason)
{
    /// <summary>Events that had come and are not in it.</summary>
    public long Unkept => unkept;
}
