namespace BinanceUserStreams.Crash.Judging;

/// <summary>What a process has added to a journal.</summary>
/// <param name="Lines">The complete lines.</param>
/// <param name="IsTorn">True if an incomplete one follows.</param>
/// <param name="Damage">What no kill may do, in words.</param>
internal sealed record JournalNews(IReadOnlyList<JournalLine> Lines, bool IsTorn, IReadOnlyList<string> Damage);
