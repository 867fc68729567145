namespace BinanceUserStreams.Emulator.Streams;

/// <summary>A listen key as a URL or a command names it.</summary>
/// <param name="Key">The listen key, which may be unknown.</param>
/// <param name="Form">How it was named.</param>
/// <param name="Events">The names of the events wanted; all when absent.</param>
internal sealed record NamedKey(string Key, KeyForm Form, IReadOnlySet<string>? Events = null);
