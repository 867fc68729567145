using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>
/// Make-before-break: a new connection delivers only after the open ones have delivered all that came before it, and an old
/// one is read until nothing more can come from it.
/// </summary>
internal sealed class ConnectionHandover(
    IStreamSession session, GapTracker gapTracker, EventSequencer sequencer, StreamDefect defect, TimeProvider time)
{
    // How long the other connections may take to deliver what came before a new one was opened.
    private static readonly TimeSpan SettlePatience = TimeSpan.FromSeconds(2);

    // Both connections are read for a while: the exchange may take a moment to subscribe the new one.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(3);

    private readonly List<Task> _background = [];
    private readonly List<StreamConnection> _connections = [];

    /// <summary>True if the connection was opened with what is valid, as far as is known.</summary>
    public bool IsCurrent(StreamConnection connection) => connection.Access.Generation == session.Generation;

    /// <summary>Begins to read a connection; ends when its events are no longer held back.</summary>
    public Task Enter(StreamConnection connection, CancellationToken cancellationToken)
    {
        _connections.Add(connection);
        if (!IsCurrent(connection) || session.IsLost)
        {
            // The key was lost while the connection was being opened; the loop replaces it.
            connection.Start();
            return Task.CompletedTask;
        }

        StreamConnection[] others = [.. gapTracker.Read];
        var heldBefore = others.Length > 0 || sequencer.IsHolding ? sequencer.Hold(connection.Number) : Task.CompletedTask;
        gapTracker.Opened(connection);
        connection.Start();
        Watch(session.KeepAsync(connection, cancellationToken));
        return Watch(SettleAsync(connection, others, heldBefore, cancellationToken));
    }

    /// <summary>Ends a connection whose successor was entered, once that one delivers.</summary>
    public void Retire(StreamConnection old, Task settled, CancellationToken cancellationToken) =>
        Watch(RetireAsync(old, settled, cancellationToken));

    /// <summary>A connection has ended by itself.</summary>
    public void Leave(StreamConnection connection, string reason)
    {
        _connections.Remove(connection);
        gapTracker.Ended(connection, reason);
    }

    /// <summary>Ends every connection at once.</summary>
    public async Task EndAsync()
    {
        _connections.ForEach(connection => connection.Abort("the stream was ended"));
        await Task.WhenAll(_connections.ConvertAll(connection => connection.Ended));
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
        StreamConnection connection, StreamConnection[] others, Task heldBefore, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var other in others)
            {
                await other.PingAsync(SettlePatience, cancellationToken);
            }

            // What they have read may be held back itself, that of a connection that has ended meanwhile too.
            await heldBefore;
            foreach (var other in others.Where(other => other.Ended.IsCompleted))
            {
                // What it did not bring any more is told before what the new one brings.
                gapTracker.Ended(other, await other.Ended);
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
            sequencer.Release(connection.Number);
        }
    }

    private async Task RetireAsync(StreamConnection old, Task settled, CancellationToken cancellationToken)
    {
        if (IsCurrent(old))
        {
            await settled;
            await time.ForAnyAsync(Overlap, cancellationToken, old.Ended);
            if (old.AnsweredUntil is not null && old.IsAnswered)
            {
                // So that it reaches up to the first proof of the new one.
                await old.PingAsync(SettlePatience, cancellationToken);
            }
        }

        await old.CloseAsync(cancellationToken);
        Leave(old, await old.Ended);
    }
}
