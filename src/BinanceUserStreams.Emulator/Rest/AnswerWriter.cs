using System.Globalization;
using System.Text;
using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Emulator.Rest;

/// <summary>
/// Puts an answer on the wire with the headers of the exchange. Source: a recorded 401 of
/// <c>POST /fapi/v1/listenKey</c> had these.
/// </summary>
internal sealed class AnswerWriter(EmulatedExchange exchange)
{
    /// <summary>Sets everything but the body, and returns that.</summary>
    public byte[] WriteHead(HttpContext context, ApiAnswer answer, TimeSpan elapsed)
    {
        var response = context.Response;
        var body = Encoding.UTF8.GetBytes(answer.Body);
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Status is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified
            ? null
            : body.Length;
        if (!answer.FromGateway)
        {
            var path = context.Request.Path.Value ?? "";
            var used = exchange.LimiterOf(path).Used.ToString(CultureInfo.InvariantCulture);
            response.Headers["X-MBX-USED-WEIGHT-1M"] = used;
            if (path.StartsWith("/sapi/", StringComparison.Ordinal))
            {
                response.Headers["X-SAPI-USED-IP-WEIGHT-1M"] = used;
            }

            response.Headers["x-response-time"] = $"{(long)elapsed.TotalMilliseconds}ms";
        }

        response.Headers.Server = "Tengine";
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        return body;
    }
}
