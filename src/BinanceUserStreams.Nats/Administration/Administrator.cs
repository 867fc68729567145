using System.Text.Json;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Nats.Requests;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Nats.Administration;

/// <summary>Makes and changes the stream and the buckets.</summary>
internal sealed class Administrator(JetStreamApi api, NatsSettings settings)
{
    private static readonly TimeSpan MeetingPause = TimeSpan.FromMilliseconds(250);

    /// <summary>As <see cref="IBusEngine.ApplyAsync"/>.</summary>
    /// <exception cref="BinanceException">BusUnavailable, BusNotPermitted, BusLayoutRejected.</exception>
    public async Task ApplyAsync(BusLayout layout, CancellationToken cancellationToken)
    {
        await ApplyAsync(StreamConfiguration.OfMessages(layout), cancellationToken).ConfigureAwait(false);
        foreach (var bucket in layout.Buckets)
        {
            await ApplyAsync(
                StreamConfiguration.OfBucket(bucket.Key, bucket.Value, layout.Replicas), cancellationToken).ConfigureAwait(false);
        }

        await ApplyAsync(
            StreamConfiguration.OfBucket(settings.ReadersBucket, TimeSpan.Zero, layout.Replicas), cancellationToken).ConfigureAwait(false);
    }

    private async Task ApplyAsync(StreamConfiguration wanted, CancellationToken cancellationToken)
    {
        using var info = await api.AskAsync($"STREAM.INFO.{wanted.Name}", null, cancellationToken).ConfigureAwait(false);
        if (info.Error is { Code: not ApiError.StreamNotFound } error)
        {
            throw JetStreamApi.ToException(error);
        }

        var there = info.Error is null ? info.Root.Part("config") : default;
        if (there.ValueKind == JsonValueKind.Object && wanted.IsMet(there))
        {
            return;
        }

        var operation = there.ValueKind == JsonValueKind.Object ? "UPDATE" : "CREATE";
        Deadline meeting = new(settings.Time, settings.MeetingPatience);
        while (await TryAsync(operation, wanted, there, cancellationToken).ConfigureAwait(false) is { } refused)
        {
            if (refused.Code is not (ApiError.NoPeers or ApiError.TemporarilyUnavailable) || meeting.HasPassed)
            {
                throw BinanceError.Of(BinanceErrorId.BusLayoutRejected, $"{wanted.Name}: {refused.Words}");
            }

            // Servers that have just begun find each other one after the other, and nobody tells when.
            await settings.Time.Wait(MeetingPause, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ApiError?> TryAsync(
        string operation, StreamConfiguration wanted, JsonElement there, CancellationToken cancellationToken)
    {
        using var answer = await api.AskAsync(
            $"STREAM.{operation}.{wanted.Name}", json => wanted.WriteTo(json, there), cancellationToken).ConfigureAwait(false);
        return answer.Error;
    }
}
