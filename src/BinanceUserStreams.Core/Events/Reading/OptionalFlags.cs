namespace BinanceUserStreams.Events.Reading;

/// <summary>Makes of a flag what a reader of the event expects.</summary>
internal static class OptionalFlags
{
    /// <summary>True or false; null if it is missing.</summary>
    public static bool? ToBoolean(this OptionalFlag flag) => flag == OptionalFlag.Missing ? null : flag == OptionalFlag.Yes;
}
