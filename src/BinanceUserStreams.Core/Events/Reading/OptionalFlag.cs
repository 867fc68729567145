namespace BinanceUserStreams.Events.Reading;

/// <summary>A yes or no that may be missing, in one byte.</summary>
internal enum OptionalFlag : byte
{
    Missing,
    No,
    Yes,
}
