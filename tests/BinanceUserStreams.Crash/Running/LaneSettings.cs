namespace BinanceUserStreams.Crash.Running;

/// <summary>An account, the folder of its journal, and how they are received.</summary>
/// <param name="RestUri">The exchange.</param>
/// <param name="StreamUri">Its streams.</param>
/// <param name="Account">The account.</param>
/// <param name="ApiKey">Its API key.</param>
/// <param name="Folder">The folder of the journal.</param>
/// <param name="Flush"><c>-JournalFlush</c>.</param>
/// <param name="IsFlooded">
/// Whether more comes than a pipeline takes. What waits in its full buffer is with the operating system only when it is
/// committed; a stream that keeps up gives each event away as soon as it is read, whatever is promised.
/// </param>
/// <param name="Repairs">Whether it has the secret key, and reads back what the gaps missed.</param>
/// <param name="Optimizes">Whether old files are compressed and removed meanwhile, by another process that is killed too.</param>
internal sealed record LaneSettings(
    Uri RestUri, Uri StreamUri, string Account, string ApiKey, string Folder, string Flush, bool IsFlooded, bool Repairs,
    bool Optimizes);
