namespace BinanceUserStreams.Events.Reading;

/// <summary>Reads one member's value into its property.</summary>
internal delegate void FieldReader<in T>(T target, ref EventReader reader);
