namespace BinanceUserStreams.Status;

/// <summary>What happened to a stream.</summary>
public enum StreamStatusKind
{
    /// <summary>A connection is being opened.</summary>
    Connecting = 1,

    /// <summary>A connection is open.</summary>
    Connected,

    /// <summary>A connection has ended, or could not be opened.</summary>
    Disconnected,

    /// <summary>
    /// The listen key lives for another 60 minutes. Without a listen key: the listen token lives on, or the exchange answers and
    /// nothing is missing so far.
    /// </summary>
    KeyExtended,

    /// <summary>The listen key could not be extended, or the listen token not be renewed; it is tried again.</summary>
    KeyNotExtended,

    /// <summary>The listen key was gone; there is another one.</summary>
    KeyReplaced,

    /// <summary>A connection was replaced before the exchange would have closed it.</summary>
    Rotated,

    /// <summary>For a while no connection was delivering; see <see cref="StreamGap"/>.</summary>
    Gap,

    /// <summary>The pipeline takes events more slowly than they come; nothing is lost, reading waits for it.</summary>
    ConsumerSlow,

    /// <summary>A frame that is no event came and was passed over; the stream goes on.</summary>
    MalformedFrame,

    /// <summary>The disk of the journal takes long; nothing is lost, and nothing is emitted before it is in the journal.</summary>
    JournalSlow,

    /// <summary>
    /// An error that the stream reported, from a journal only: a stream writes it to the error output. From a stream:
    /// the file of -MetricsPath cannot be written for now.
    /// </summary>
    Problem,

    /// <summary>The stream is over; see <see cref="StreamEnded"/>.</summary>
    Ended,

    /// <summary>What a gap missed was read back; see <see cref="GapRepaired"/>.</summary>
    GapRepaired,

    /// <summary>What a gap missed could not be read back; see <see cref="GapUnrepaired"/>.</summary>
    GapUnrepaired,

    /// <summary>What one host of a fleet missed was heard by others; see <see cref="GapCovered"/>.</summary>
    GapCovered,

    /// <summary>The bus does not answer. Reception goes on, and what the journal has is published later.</summary>
    BusAway,

    /// <summary>The bus answers again.</summary>
    BusBack,

    /// <summary>The fleet has given the account to this host: its stream begins.</summary>
    AccountTaken,

    /// <summary>Other hosts of the fleet receive the account: its stream ends here, and may begin again.</summary>
    AccountLeft,

    /// <summary>Old files of the journal were removed, as -JournalRetention or -JournalMaximumBytes wants it, or could not be.</summary>
    JournalTrimmed,

    /// <summary>At the present rate the disk of the journal is full within a day, or no longer.</summary>
    JournalDiskLow,
}
