using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>
/// Make-before-break: a new socket delivers only after the open ones have delivered all that came before it, and an old
/// one is read until nothing more can come from it.
/// </summary>
internal sealed class LinkHandover(
    KeyKeeper keeper, Coverage coverage, EventMerge merge, StreamDefect defect, TimeProvider time)
{
    // How long the other sockets may take to deliver what came before a new one was opened.
    private static readonly TimeSpan SettlePatience = TimeSpan.FromSeconds(2);

    // Both sockets are read for a while: the exchange may take a moment to subscribe the new one.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(3);

    private readonly List<Task> _background = [];
    private readonly List<StreamLink> _links = [];

    /// <summary>True if the socket was opened with the key that is valid.</summary>
    public bool IsCurrent(StreamLink link) => link.Key.Generation == keeper.Current?.Generation;

    /// <summary>Begins to read a socket; ends when its events are no longer held back.</summary>
    public Task Enter(StreamLink link, CancellationToken cancellationToken)
    {
        _links.Add(link);
        if (!IsCurrent(link) || keeper.IsLost)
        {
            // The key was lost while the socket was being opened; the slot replaces it.
            link.Start();
            return Task.CompletedTask;
        }

        StreamLink[] others = [.. coverage.Read];
        var heldBefore = others.Length > 0 || merge.IsHolding ? merge.Hold(link) : Task.CompletedTask;
        coverage.Opened(link);
        link.Start();
        return Watch(SettleAsync(link, others, heldBefore, cancellationToken));
    }

    /// <summary>Ends a socket whose successor was entered, once that one delivers.</summary>
    public void Retire(StreamLink old, Task settled, CancellationToken cancellationToken) =>
        Watch(RetireAsync(old, settled, cancellationToken));

    /// <summary>A socket has ended by itself.</summary>
    public void Leave(StreamLink link, string reason)
    {
        _links.Remove(link);
        coverage.Ended(link, reason);
    }

    /// <summary>Ends every socket at once.</summary>
    public async Task EndAsync()
    {
        _links.ForEach(link => link.Abort("the stream was ended"));
        await Task.WhenAll(_links.ConvertAll(link => link.Ended));
        try
        {
            await Task.WhenAll(_background);
        }
        catch (OperationCanceledException)
        {
            // They were waiting for what nobody needs any more.
        }
    }

    private Task Watch(Task task)
    {
        _background.RemoveAll(known => known.Status == TaskStatus.RanToCompletion);
        _background.Add(task);
        defect.Watch(task);
        return task;
    }

    private async Task SettleAsync(
        StreamLink link, StreamLink[] others, Task heldBefore, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var other in others)
            {
                await other.AskAsync(SettlePatience, cancellationToken);
            }

            // What they have read may be held back itself, that of a socket that has ended meanwhile too.
            await heldBefore;
            foreach (var other in others.Where(other => other.Ended.IsCompleted))
            {
                // What it did not bring any more is told before what the new one brings.
                coverage.Ended(other, await other.Ended);
            }
        }
        catch (OperationCanceledException)
        {
            // The stream is being ended, and so are they; what they have received still comes first.
            await Task.WhenAll(Array.ConvertAll(others, other => other.Ended));
            await heldBefore;
            throw;
        }
        finally
        {
            merge.Release(link);
        }
    }

    private async Task RetireAsync(StreamLink old, Task settled, CancellationToken cancellationToken)
    {
        if (IsCurrent(old))
        {
            await settled;
            await time.ForAnyAsync(Overlap, cancellationToken, old.Ended);
            if (old.AnsweredUntil is not null && old.IsAnswered)
            {
                // So that it reaches up to the first proof of the new one.
                await old.AskAsync(SettlePatience, cancellationToken);
            }

        }

        await old.CloseAsync(cancellationToken);
        Leave(old, await old.Ended);
    }
}
