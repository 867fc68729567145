namespace BinanceUserStreams.Bus;

/// <summary>What other hosts have heard of an account whose stream begins here.</summary>
/// <param name="Continues">
/// True if another host hears it now: what was sent before this stream begins is not missing in the fleet.
/// </param>
/// <param name="Until">Else up to when any host had heard it (UTC); null if that is not known, and this host's own journal counts.</param>
internal readonly record struct HeardElsewhere(bool Continues, DateTimeOffset? Until);
