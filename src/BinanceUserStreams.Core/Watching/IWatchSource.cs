namespace BinanceUserStreams.Watching;

/// <summary>What a live screen is fed by: a journal, or a bus.</summary>
internal interface IWatchSource
{
    /// <summary>What is watched, in a few printable words.</summary>
    string Subject { get; }

    /// <summary>Follows it until the token is cancelled, on the calling thread.</summary>
    /// <param name="show">Takes the picture as it is now, a few times a second at most and only when it has changed.</param>
    /// <param name="token">Ends the following.</param>
    /// <exception cref="Errors.BinanceException">There is nothing to follow, or it cannot be followed any more.</exception>
    /// <exception cref="IOException">The journal cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    void Run(Action<WatchPicture> show, CancellationToken token);
}
