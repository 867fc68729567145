using System.Diagnostics;
using System.Net;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Telemetry;

namespace BinanceUserStreams.Requests;

/// <summary>
/// The traces of requests: a span for the operation (create, extend, close) with its outcome, and below it one for
/// each attempt on the wire, as the HTTP conventions want it: a retry that took ten seconds is seen, and why.
/// </summary>
internal static class RequestTelemetry
{
    private const string CreateToken = "create_token";

    /// <summary>Begins the span of a call with all its attempts; null if nobody traces, or if it is about no key.</summary>
    public static Activity? StartOperation(ApiRequest call) =>
        Operation(call) is { } operation && StreamInstruments.Activities.HasListeners()
        ? StreamInstruments.Activities.StartActivity(
            operation == CreateToken ? "listen_token create" : $"listen_key {operation}",
            ActivityKind.Internal, default(ActivityContext), Tags(call))
        : null;

    /// <summary>The call has succeeded, or failed for good.</summary>
    public static void EndOperation(Activity? span, ApiRequest call, BinanceErrorId? error)
    {
        Fail(span, error);
        if (Operation(call) is { } operation && StreamInstruments.KeyOperations.Enabled)
        {
            TagList tags = [.. Tags(call), new(TelemetryAttributes.Operation, operation)];
            AddError(ref tags, error);
            StreamInstruments.KeyOperations.Add(1, tags);
        }
    }

    /// <summary>Begins the span of one attempt; null if nobody traces.</summary>
    /// <param name="call">What is sent.</param>
    /// <param name="number">Which attempt it is, from 1.</param>
    public static Activity? StartAttempt(ApiRequest call, int number)
    {
        if (!StreamInstruments.Activities.HasListeners())
        {
            return null;
        }

        // The address has no parameters, so that it never has a key.
        var span = StreamInstruments.Activities.StartActivity(
            Method(call), ActivityKind.Client, default(ActivityContext),
            [.. Tags(call), .. HttpTags(call), new(TelemetryAttributes.Url, call.Uri.ToString())]);
        return number > 1 ? span?.SetTag(TelemetryAttributes.ResendCount, number - 1) : span;
    }

    /// <summary>An attempt was answered, or was not.</summary>
    public static void EndAttempt(Activity? span, ApiRequest call, Attempt attempt)
    {
        span?.SetTag(TelemetryAttributes.StatusCode, attempt.Reply?.StatusCode);
        Fail(span, attempt.Error?.ErrorId);
        if (attempt.Reply?.UsedWeight is { } weight)
        {
            MetricGroup.Current?.NoteWeight(TelemetrySource.Of(call.Source), weight);
        }

        if (StreamInstruments.RequestDuration.Enabled)
        {
            TagList tags = [.. Tags(call), .. HttpTags(call)];
            if (attempt.Reply is { } reply)
            {
                tags.Add(TelemetryAttributes.StatusCode, Status(reply.StatusCode));
            }

            AddError(ref tags, attempt.Error?.ErrorId);
            StreamInstruments.RequestDuration.Record(attempt.Duration.TotalSeconds, tags);
        }
    }

    private static KeyValuePair<string, object?>[] Tags(ApiRequest call) => TelemetrySource.Of(call.Source).Tags;

    private static KeyValuePair<string, object?>[] HttpTags(ApiRequest call) =>
    [
        new(TelemetryAttributes.Method, Method(call)),
        new(TelemetryAttributes.ServerAddress, call.Uri.Host),
        new(TelemetryAttributes.ServerPort, call.Uri.Port),
    ];

    private static string Method(ApiRequest call) => call.Verb.ToString().ToUpperInvariant();

    // A GET asks for the time, or the like.
    private static string? Operation(ApiRequest call) => call.Verb switch
    {
        RestVerb.Post when call.Signing is not null => CreateToken,
        RestVerb.Post => "create",
        RestVerb.Put => "extend",
        RestVerb.Delete => "close",
        _ => null,
    };

    // Whoever answers must not make series: what HTTP does not define is one of them.
    private static object Status(int status) => Enum.IsDefined(typeof(HttpStatusCode), status) || status is 418 or 422 or 429 or 451
        ? status
        : TelemetryAttributes.Other;

    private static void Fail(Activity? span, BinanceErrorId? error)
    {
        if (error is not null)
        {
            span?.SetTag(TelemetryAttributes.ErrorType, error.ToString()).SetStatus(ActivityStatusCode.Error);
        }
    }

    private static void AddError(ref TagList tags, BinanceErrorId? error)
    {
        if (error is not null)
        {
            tags.Add(TelemetryAttributes.ErrorType, error.ToString());
        }
    }
}
