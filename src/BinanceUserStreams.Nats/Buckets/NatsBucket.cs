using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Nats.Requests;
using NATS.Client.Core;

namespace BinanceUserStreams.Nats.Buckets;

/// <summary>
/// A key-value bucket as NATS has them: a stream that keeps the last message of each subject. Values are read from it directly, which
/// each of its servers answers, also while there is no leader; a watcher would die with its node and everybody would look dead.
/// </summary>
internal sealed class NatsBucket(string name, Requester requester, JetStreamApi api, TimeSpan patience) : IBusBucket
{
    private const string Operation = "KV-Operation";
    private const string ExpectedRevision = "Nats-Expected-Last-Subject-Sequence";
    private const int NotFound = 404;
    private const int MostAtOnce = 64;

    /// <summary>The stream behind it.</summary>
    public static string StreamOf(string bucket) => "KV_" + bucket;

    /// <summary>What a key's subject begins with.</summary>
    public static string SubjectOf(string bucket) => $"$KV.{bucket}.";

    private string Stream => StreamOf(name);

    private string Prefix => SubjectOf(name);

    /// <inheritdoc/>
    public async Task<BucketEntry?> GetAsync(string key, CancellationToken cancellationToken)
    {
        var reply = await requester.AskAsync(
            $"$JS.API.DIRECT.GET.{Stream}.{Prefix}{key}", default, null, patience, cancellationToken).ConfigureAwait(false);
        if (reply.Kind is ReplyKind.Nobody or ReplyKind.Silence)
        {
            // Nobody answers for a bucket that is not there either: JetStream knows.
            return await GetLatestAsync(key, cancellationToken).ConfigureAwait(false);
        }

        if (reply.Kind != ReplyKind.Answer)
        {
            throw api.ToException(reply);
        }

        if (reply.Headers?.Code == NotFound)
        {
            return null;
        }

        return StoredValue.FromDirect(key, reply) switch
        {
            { IsRemoved: true } => null,
            { } value => value.Entry,
            null => throw BinanceError.Of(BinanceErrorId.BusUnavailable, $"the answer for {name} is none"),
        };
    }

    /// <summary>A value as the bucket's leader has it: what a change is measured against.</summary>
    /// <exception cref="BinanceException">BusUnavailable, BusNotPermitted, BusNotInitialized.</exception>
    public async Task<BucketEntry?> GetLatestAsync(string key, CancellationToken cancellationToken)
    {
        using var answer = await api.AskAsync(
            $"STREAM.MSG.GET.{Stream}", json => json.WriteString("last_by_subj", Prefix + key), cancellationToken)
            .ConfigureAwait(false);
        return answer.Error switch
        {
            { Code: ApiError.NoMessage } => null,
            { } error => throw JetStreamApi.ToException(error),
            null => StoredValue.FromMessage(key, answer.Root) is { IsRemoved: false } value ? value.Entry : null,
        };
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<BucketEntry>> ListAsync(CancellationToken cancellationToken)
    {
        List<BucketEntry> entries = [];
        var keys = await KeysAsync(cancellationToken).ConfigureAwait(false);
        for (var begin = 0; begin < keys.Length; begin += MostAtOnce)
        {
            var taken = keys.Skip(begin).Take(MostAtOnce).Select(key => GetAsync(key, cancellationToken));
            foreach (var entry in await Task.WhenAll(taken).ConfigureAwait(false))
            {
                if (entry is { } value)
                {
                    entries.Add(value);
                }
            }
        }

        return entries;
    }

    /// <inheritdoc/>
    public async Task<long> PutAsync(string key, ReadOnlyMemory<byte> value, CancellationToken cancellationToken) =>
        await SetAsync(key, value, null, cancellationToken).ConfigureAwait(false)
            ?? throw BinanceError.Of(BinanceErrorId.BusUnavailable, $"{name} has not taken a value");

    /// <inheritdoc/>
    public async Task<long?> UpdateAsync(
        string key, ReadOnlyMemory<byte> value, long revision, CancellationToken cancellationToken)
    {
        var updated = await SetAsync(key, value, Expecting(revision), cancellationToken).ConfigureAwait(false);
        if (updated is not null || revision != 0)
        {
            return updated;
        }

        // A value that was removed has left a mark, which has a revision too.
        using var answer = await api.AskAsync(
            $"STREAM.MSG.GET.{Stream}", json => json.WriteString("last_by_subj", Prefix + key), cancellationToken)
            .ConfigureAwait(false);
        return answer.Error is null && StoredValue.FromMessage(key, answer.Root) is { IsRemoved: true } mark
            ? await SetAsync(key, value, Expecting(mark.Entry.Revision), cancellationToken).ConfigureAwait(false)
            : null;
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(string key, CancellationToken cancellationToken) =>
        await SetAsync(key, default, new NatsHeaders { [Operation] = "DEL" }, cancellationToken).ConfigureAwait(false);

    private static NatsHeaders Expecting(long revision) => new()
    {
        [ExpectedRevision] = revision.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private async Task<long?> SetAsync(
        string key, ReadOnlyMemory<byte> value, NatsHeaders? headers, CancellationToken cancellationToken)
    {
        var reply = await requester.AskAsync(Prefix + key, value, headers, patience, cancellationToken).ConfigureAwait(false);
        if (AcknowledgementReader.IsConflict(reply))
        {
            return null;
        }

        var answer = AcknowledgementReader.Read(reply, Stream);
        return answer switch
        {
            { Kind: AcknowledgementKind.Stored } => answer.Sequence,
            { Kind: AcknowledgementKind.Refused } => throw BinanceError.Of(
                BinanceErrorId.BusNotPermitted, $"{name} does not take a value: {answer.Problem}"),
            _ when reply.Kind == ReplyKind.Nobody && await IsMissingAsync(cancellationToken).ConfigureAwait(false) =>
                throw BinanceError.Of(BinanceErrorId.BusNotInitialized, $"there is no bucket {name}"),
            _ when reply.Kind != ReplyKind.Answer => throw api.ToException(reply),
            _ => throw BinanceError.Of(BinanceErrorId.BusUnavailable, answer.Problem ?? "no acknowledgement"),
        };
    }

    // Who may only write is not told, and takes it for an outage.
    private async Task<bool> IsMissingAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await api.AskAsync($"STREAM.INFO.{Stream}", null, cancellationToken).ConfigureAwait(false);
            return answer.Error is { Code: ApiError.StreamNotFound };
        }
        catch (BinanceException)
        {
            return false;
        }
    }

    private async Task<string[]> KeysAsync(CancellationToken cancellationToken)
    {
        using var answer = await api.RequireAsync(
            $"STREAM.INFO.{Stream}", json => json.WriteString("subjects_filter", Prefix + ">"), cancellationToken)
            .ConfigureAwait(false);
        return answer.Root.Part("state").Part("subjects") is { ValueKind: System.Text.Json.JsonValueKind.Object } subjects
            ? [.. subjects.EnumerateObject()
                .Where(subject => subject.Name.StartsWith(Prefix, StringComparison.Ordinal))
                .Select(subject => subject.Name.Substring(Prefix.Length))]
            : [];
    }
}
