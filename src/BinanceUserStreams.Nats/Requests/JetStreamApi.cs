using System.Text.Json;
using BinanceUserStreams.Errors;

namespace BinanceUserStreams.Nats.Requests;

/// <summary>Asks JetStream for something else than to keep a message.</summary>
internal sealed class JetStreamApi(Requester requester, Func<BinanceException> notConnected, TimeSpan patience)
{
    private const string Prefix = "$JS.API.";

    /// <summary>Asks, and returns the answer, which may be an error.</summary>
    /// <param name="operation">Such as <c>STREAM.INFO.BUS</c>.</param>
    /// <param name="write">Writes the properties of the request; null for none.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="BinanceException">BusUnavailable, BusNotPermitted, or why there is no connection.</exception>
    public async Task<ApiAnswer> AskAsync(string operation, Action<Utf8JsonWriter>? write, CancellationToken cancellationToken)
    {
        var body = write is null ? default : Write(write);
        var reply = await requester.AskAsync(Prefix + operation, body, null, patience, cancellationToken).ConfigureAwait(false);
        return reply.Kind == ReplyKind.Answer
            ? ApiAnswer.Parse(reply.Body) ?? throw Unavailable("JetStream's answer is none")
            : throw ToException(reply);
    }

    /// <summary>As <see cref="AskAsync"/>; an error of the server is thrown.</summary>
    /// <exception cref="BinanceException">BusUnavailable, BusNotPermitted, BusNotInitialized, or why there is no connection.</exception>
    public async Task<ApiAnswer> RequireAsync(string operation, Action<Utf8JsonWriter>? write, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(operation, write, cancellationToken).ConfigureAwait(false);
        if (answer.Error is not { } error)
        {
            return answer;
        }

        answer.Dispose();
        throw ToException(error);
    }

    /// <summary>The exception for an error of the server.</summary>
    public static BinanceException ToException(ApiError error) => error.Code == ApiError.StreamNotFound
        ? BinanceError.Of(BinanceErrorId.BusNotInitialized, error.Words)
        : Unavailable(error.Words);

    /// <summary>The exception for what has no answer.</summary>
    public BinanceException ToException(Reply reply) => reply.Kind switch
    {
        ReplyKind.NotConnected => notConnected(),
        ReplyKind.Denied => BinanceError.Of(BinanceErrorId.BusNotPermitted, reply.Problem!),
        ReplyKind.Nobody => Unavailable("nobody answers for JetStream: it is switched off, or has no leader"),
        _ => Unavailable(reply.Problem!),
    };

    /// <summary>An object in UTF-8.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static BinanceException Unavailable(string words) => BinanceError.Of(BinanceErrorId.BusUnavailable, words);
}
