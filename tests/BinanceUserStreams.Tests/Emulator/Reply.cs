namespace BinanceUserStreams.Tests.Emulator;

/// <summary>A response as its receiver sees it: status, body, headers.</summary>
public sealed record Reply(int Status, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public const string NoSuchListenKey = """{"code":-1125,"msg":"This listenKey does not exist."}""";

    public (int Status, string Body) StatusAndBody => (Status, Body);

    public static async Task<Reply> FromAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(
            header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        return new Reply((int)response.StatusCode, body, headers);
    }
}
