namespace BinanceUserStreams.Crash.Judging;

/// <summary>What a journal promises to whoever is killed.</summary>
internal static class Promise
{
    public const string JournalBeforeEmit = "Journal before emit: every object that was emitted is in the journal";

    public const string OnlyTheEndIsTorn =
        "A kill costs at most the last line: what is before it stays, and it is set aside at the restart";

    public const string OldFilesAreWhole =
        "Old files are whole: one that somebody needs, or that is not old enough, is as it was or compressed, also after a kill";

    public const string NothingLost = "Nothing lost: each trade is in the journal or inside a declared gap";

    public const string Repaired =
        "Repaired: with the secret key each trade is in the journal in the end, by the stream or read back";

    public const string NothingTwice = "Nothing twice, nothing late: each trade is in the journal once and in order";
}
