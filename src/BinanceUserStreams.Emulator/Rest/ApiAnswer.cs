namespace BinanceUserStreams.Emulator.Rest;

/// <summary>An answer to an API call, not yet on the wire.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The whole body.</param>
internal sealed record ApiAnswer(int Status, string Body)
{
    private static readonly Dictionary<string, string> _none = [];

    public static ApiAnswer EmptyObject { get; } = new(StatusCodes.Status200OK, "{}");

    /// <summary>The exchange itself tells the used weight; the gateway in front of it does not.</summary>
    public bool FromGateway { get; init; }

    public string? ContentType { get; init; } = "application/json";

    public IReadOnlyDictionary<string, string> Headers { get; init; } = _none;

    public ApiAnswer With(string header, string value) =>
        this with { Headers = new Dictionary<string, string>(Headers) { [header] = value } };
}
