using System.Text.Json;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Nats.Buckets;
using BinanceUserStreams.Nats.Connecting;
using BinanceUserStreams.Nats.Reading;
using BinanceUserStreams.Nats.Recognition;
using BinanceUserStreams.Nats.Requests;

namespace BinanceUserStreams.Nats.Administration;

/// <summary>Says what is there.</summary>
internal sealed class Describer(
    NatsLink link, JetStreamApi api, NatsBucket readers, NatsSettings settings, StreamIdentity identity)
{
    // A reader says each second that it reads.
    private static readonly TimeSpan Silent = TimeSpan.FromSeconds(5);
    private const int MostBuckets = 32;

    /// <summary>As <see cref="IBusEngine.DescribeAsync"/>.</summary>
    /// <exception cref="BinanceException">BusUnavailable, BusNotPermitted, BusLayoutDiffers.</exception>
    public async Task<BusDescription> DescribeAsync(CancellationToken cancellationToken)
    {
        using var info = await api.AskAsync($"STREAM.INFO.{settings.Stream}", null, cancellationToken).ConfigureAwait(false);
        var server = new BusServer(link.Server?.Name ?? "", link.Server?.Version ?? "");
        if (info.Error is { Code: ApiError.StreamNotFound })
        {
            return new BusDescription(link.Server?.Cluster, null) { Server = server };
        }

        if (info.Error is { } error)
        {
            throw JetStreamApi.ToException(error);
        }

        identity.RequireSame(info.Root);
        var state = info.Root.Part("state");
        var last = state.Count("last_seq");
        return new BusDescription(link.Server?.Cluster, await LayoutAsync(info.Root.Part("config"), cancellationToken).ConfigureAwait(false))
        {
            Server = server,
            Replicas = [.. Replicas(info.Root.Part("cluster"))],
            Readers = await ReadersAsync(last, info.Root.Moment("ts"), cancellationToken).ConfigureAwait(false),
            FirstSequence = state.Count("messages") > 0 ? state.Count("first_seq") : 0,
            LastSequence = last,
            LastStoredAt = state.Count("messages") > 0 ? state.Moment("last_ts") : null,
            Messages = state.Count("messages"),
            Bytes = state.Count("bytes"),
            Now = info.Root.Moment("ts"),
        };
    }

    // A single server has no leader and no followers.
    private static IEnumerable<BusReplica> Replicas(JsonElement cluster)
    {
        if (cluster.Text("leader") is { Length: > 0 } leader && cluster.Text("name").Length > 0)
        {
            yield return new BusReplica(leader, IsLeader: true, IsLevel: true, IsOffline: false, 0, TimeSpan.Zero);
        }

        foreach (var replica in cluster.Items("replicas"))
        {
            yield return new BusReplica(
                replica.Text("name"), IsLeader: false, replica.Flag("current"), replica.Flag("offline"), replica.Count("lag"),
                replica.Length("active"));
        }
    }

    private async Task<BusLayout> LayoutAsync(JsonElement config, CancellationToken cancellationToken)
    {
        Dictionary<string, TimeSpan> buckets = [];
        foreach (var name in await BucketsAsync(cancellationToken).ConfigureAwait(false))
        {
            using var info = await api.AskAsync(
                $"STREAM.INFO.{NatsBucket.StreamOf(name)}", null, cancellationToken).ConfigureAwait(false);
            if (info.Error is null)
            {
                buckets[name] = info.Root.Part("config").Length("max_age");
            }
        }

        return new BusLayout(
            config.Text("name"), string.Join(" ", config.Items("subjects").Select(subject => subject.ToString())))
        {
            Replicas = (int)Math.Min(config.Count("num_replicas"), int.MaxValue),
            MaximumAge = config.Length("max_age"),
            MaximumBytes = config.Number("max_bytes"),
            DuplicateWindow = config.Length("duplicate_window"),
            Buckets = buckets,
        };
    }

    // The readers' own is this adapter's business, and nobody's else.
    private async Task<string[]> BucketsAsync(CancellationToken cancellationToken)
    {
        using var names = await api.RequireAsync(
            "STREAM.NAMES", json => json.WriteString("subject", "$KV.>"), cancellationToken).ConfigureAwait(false);
        var begins = NatsBucket.StreamOf(settings.Stream + "-");
        return [.. names.Root.Items("streams").Select(name => name.ToString())
            .Where(name => name.StartsWith(begins, StringComparison.Ordinal))
            .Select(name => name.Substring(NatsBucket.StreamOf("").Length))
            .Where(name => name != settings.ReadersBucket).Take(MostBuckets)];
    }

    // Who reads is told by stamps of the bus, so it is judged by its clock; ours only if the server does not tell its time.
    private async Task<BusReaderPlace[]> ReadersAsync(long last, DateTimeOffset? now, CancellationToken cancellationToken)
    {
        try
        {
            return [.. from entry in await readers.ListAsync(cancellationToken).ConfigureAwait(false)
                       let place = ReaderPlace.Parse(entry.Value)
                       where place is not null
                       select new BusReaderPlace(
                           entry.Key, place.Sequence, Math.Max(0, last - place.Sequence),
                           place.Owner.Length > 0 && (now ?? settings.Time.GetUtcNow()) - entry.SetAt < Silent)];
        }
        catch (BinanceException exception) when (
            exception.ErrorId is BinanceErrorId.BusNotInitialized or BinanceErrorId.BusNotPermitted)
        {
            // A host need not know who reads.
            return [];
        }
    }
}
