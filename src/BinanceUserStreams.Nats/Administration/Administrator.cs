using System.Text.Json;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Nats.Requests;

namespace BinanceUserStreams.Nats.Administration;

/// <summary>Makes and changes the stream and the buckets.</summary>
internal sealed class Administrator(JetStreamApi api, NatsSettings settings)
{
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
        using var answer = await api.AskAsync(
            $"STREAM.{operation}.{wanted.Name}", json => wanted.WriteTo(json, there), cancellationToken).ConfigureAwait(false);
        if (answer.Error is { } refused)
        {
            throw BinanceError.Of(BinanceErrorId.BusLayoutRejected, $"{wanted.Name}: {refused.Words}");
        }
    }
}
